import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { isNode, LineCounter, parseDocument } from "yaml";
import { specificationFile } from "../../scripts/specification.js";
import { projectRoot } from "../support/run.js";
import type { Mutant } from "./document-mutants.js";
import type { CaughtBy } from "./stages.js";

/** The reports of both kinds of mutants, in the standard schema of mutation testing. */
const reports = ["document.json", "client.json"];
const folder = join(projectRoot, "reports/mutation");
const viewer = createRequire(import.meta.url).resolve("mutation-testing-elements/dist/mutation-test-elements.js");

/** Writes the report of the document's mutants, with the stages that catch each. */
export async function writeReport(mutants: readonly (Mutant & { readonly caughtBy: CaughtBy })[]): Promise<void> {
  const source = await readFile(specificationFile, "utf8");
  const lineCounter = new LineCounter();
  const document = parseDocument(source, { lineCounter });
  const position = (offset: number) => {
    const { line, col: column } = lineCounter.linePos(offset);
    return { line, column };
  };
  const results = mutants.map(({ kind, path, pointer, replacement, caughtBy }, index) => {
    const value = document.getIn(path, true);
    const [start, end] = (isNode(value) && value.range) || [0, 1];
    const caught = Object.entries(caughtBy);
    return {
      id: String(index),
      mutatorName: kind,
      description: pointer,
      replacement,
      location: { start: position(start), end: position(end) },
      status: caught.length > 0 ? "Killed" : "Survived",
      statusReason: caught.map(([stage, message]) => `${stage}: ${message}`).join("\n"),
    };
  });
  const files = { "openapi/openapi.yaml": { language: "yaml", source, mutants: results } };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "document.json"), JSON.stringify({ files }));
}

/** Writes a page with all existing reports, in the standard viewer, which makes no network requests. */
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
