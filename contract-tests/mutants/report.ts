import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { specificationFile } from "../../scripts/specification.js";
import { projectRoot } from "../support/run.js";
import type { MutantResult } from "./run-mutants.js";

const folder = join(projectRoot, "reports/mutation");
const elements = createRequire(import.meta.url).resolve("mutation-testing-elements/dist/mutation-test-elements.js");
const statuses = { killed: "Killed", survived: "Survived", equivalent: "Ignored" } as const;

/** Writes the results as a standard mutation testing report and as a page that shows them on the lines of the document. */
export async function writeReport(results: readonly MutantResult[]): Promise<string> {
  const source = await readFile(specificationFile, "utf8");
  const locationOf = locations(source);
  const mutants = results.map(({ kind, path, pointer, replacement, state, killers, why }, index) => ({
    id: String(index),
    mutatorName: kind,
    description: pointer,
    replacement,
    location: locationOf(path),
    status: statuses[state],
    statusReason:
      why ??
      Object.entries(killers)
        .map(([station, said]) => `${station}: ${said}`)
        .join("\n"),
  }));
  const report = {
    schemaVersion: "2",
    thresholds: { high: 100, low: 99 },
    files: { "openapi/openapi.yaml": { language: "yaml", source, mutants } },
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "document.json"), JSON.stringify(report));
  await writeFile(join(folder, "document.html"), await pageOf(report));
  return "reports/mutation/document.html";
}

/** The whole viewer in one file, which makes no network requests. */
async function pageOf(report: object): Promise<string> {
  const json = JSON.stringify(report).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mutants of openapi.yaml</title></head>
<body>
<mutation-test-report-app title-postfix="small edits, and what catches them"></mutation-test-report-app>
<script>${(await readFile(elements, "utf8")).replaceAll("</script", "<\\\\/script")}</script>
<script>document.querySelector("mutation-test-report-app").report = ${json};</script>
</body>
</html>
`;
}

/** Finds the lines and columns of a place: from its key to the end of its value. */
function locations(source: string) {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter });
  const position = (offset: number) => {
    const { line, col: column } = counter.linePos(offset);
    return { line, column };
  };
  return (path: readonly (string | number)[]) => {
    const holder = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
    const last = path.at(-1);
    const pair = isMap(holder)
      ? holder.items.find(({ key }) => isScalar(key) && String(key.value) === last)
      : undefined;
    const item = isSeq(holder) ? holder.items[Number(last)] : undefined;
    const start = rangeOf(pair?.key ?? item)[0];
    const end = rangeOf(pair?.value ?? item)[1];
    return { start: position(start), end: position(Math.max(start + 1, end)) };
  };
}

function rangeOf(node: unknown): readonly [start: number, end: number] {
  const { range }: { range?: [number, number, number] } = Object(isPair(node) ? node.key : node);
  return range ? [range[0], range[1]] : [0, 1];
}
