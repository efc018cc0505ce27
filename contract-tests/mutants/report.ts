import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { projectRoot } from "../support/run.js";
import type { Killers } from "./chain.js";
import type { Mutant } from "./document-mutants.js";

/** The reports of both kinds of mutants, in the standard schema of mutation testing. */
const reports = ["document.json", "client.json"];
const folder = join(projectRoot, "reports/mutation");
const viewer = createRequire(import.meta.url).resolve("mutation-testing-elements/dist/mutation-test-elements.js");

/** Writes the mutants of the document as a report. */
export async function writeReport(source: string, mutants: readonly Mutant[], killers: readonly Killers[]) {
  const locationOf = locations(source);
  const results = mutants.map(({ kind, path, pointer, replacement }, index) => {
    const caught = Object.entries({ ...killers[index] });
    return {
      id: String(index),
      mutatorName: kind,
      description: pointer,
      replacement,
      location: locationOf(path),
      status: caught.length > 0 ? "Killed" : "Survived",
      statusReason: caught.map(([stage, said]) => `${stage}: ${said}`).join("\n"),
    };
  });
  const files = { "openapi/openapi.yaml": { language: "yaml", source, mutants: results } };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "document.json"), JSON.stringify({ files }));
}

/** Writes one page with all reports that there are, in the standard viewer, which makes no network requests. */
export async function writePage(): Promise<string> {
  const found = await Promise.all(reports.map((name) => readFile(join(folder, name), "utf8").catch(() => "{}")));
  const files = Object.assign({}, ...found.map((text) => JSON.parse(text).files));
  const report = JSON.stringify({ schemaVersion: "2", thresholds: { high: 95, low: 90 }, files });
  const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mutants</title></head>
<body>
<mutation-test-report-app title-postfix="annie-conversations"></mutation-test-report-app>
<script>${(await readFile(viewer, "utf8")).replaceAll("</script", "<\\\\/script")}</script>
<script>document.querySelector("mutation-test-report-app").report = ${report.replaceAll("<", "\\u003c")};</script>
</body>
</html>
`;
  await writeFile(join(folder, "index.html"), page);
  return "reports/mutation/index.html";
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
