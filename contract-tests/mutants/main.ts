// npm run test:mutants: makes small edits to the document, one at a time, and reports which checks catch each.
// npm run test:mutants -- --every 50: only every fiftieth edit, for a quick look.
// npm run test:mutants -- --client: edits the client instead, with StrykerJS.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { specificationFile } from "../../scripts/specification.js";
import { stages } from "./chain.js";
import { documentMutants } from "./document-mutants.js";
import { writeReport } from "./report.js";
import { type MutantResult, runMutants } from "./run-mutants.js";
import { runStryker } from "./stryker.js";

const { values } = parseArgs({
  options: { client: { type: "boolean", default: false }, every: { type: "string", default: "1" } },
});

process.exitCode = values.client ? await runStryker() : await main(Number(values.every));

async function main(every: number): Promise<number> {
  if (!(Number.isInteger(every) && every > 0)) {
    console.error("--every takes a whole number of at least 1.");
    return 2;
  }
  const document: object = parse(await readFile(specificationFile, "utf8"));
  const mutants = documentMutants(document).filter((_, index) => index % every === 0);
  const results = await runMutants(document, mutants);
  const of = (state: MutantResult["state"]) => results.filter((result) => result.state === state);

  for (const { kind, pointer, why } of of("equivalent")) console.log(`equivalent: ${kind} ${pointer}: ${why}`);
  for (const { kind, pointer, replacement } of of("survived"))
    console.log(`SURVIVED: ${kind} ${pointer}: ${replacement}`);
  for (const stage of stages) {
    const caught = results.filter(({ killers }) => stage in killers);
    const alone = caught.filter(({ killers }) => Object.keys(killers).length === 1);
    console.log(`${stage}: caught ${caught.length}, ${alone.length} of these by nothing else`);
  }
  console.log(`On the lines of openapi.yaml: ${await writeReport(results)}`);
  const [killed, survived, equivalent] = [of("killed"), of("survived"), of("equivalent")].map(({ length }) => length);
  console.log(`spec mutants: ${killed} killed, ${survived} survived, ${equivalent} equivalent`);
  return survived === 0 && (every > 1 || results.length >= 300) ? 0 : 1;
}
