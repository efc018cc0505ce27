// npm run test:mutants: makes small edits to the document, one at a time, and reports which checks catch each.
// npm run test:mutants -- --every 50: only every fiftieth edit, for a quick look.
// npm run test:mutants -- --client: edits src/ instead, with StrykerJS.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "../support/run.js";
import { documentsOf } from "./document-mutants.js";
import { writePage, writeReport } from "./report.js";
import { type CaughtBy, createStages, lint, stages } from "./stages.js";

const { values } = parseArgs({
  options: { client: { type: "boolean", default: false }, every: { type: "string", default: "1" } },
});
process.exitCode = values.client ? mutateClient() : await mutateDocument(Number(values.every));
console.log(`Report with the lines of the files: ${await writePage()}`);

async function mutateDocument(every: number): Promise<number> {
  if (!(Number.isInteger(every) && every > 0)) throw new Error("--every takes a whole number of at least 1.");
  const { unedited, mutants } = await documentsOf(every);
  const [ofUnedited, ...caughtBy] = await runAllStages([unedited, ...mutants.map(({ document }) => document)]);
  if (Object.keys({ ...ofUnedited }).length > 0)
    throw new Error(`The unedited document fails: ${JSON.stringify(ofUnedited)}`);

  const results = mutants.map((mutant, index) => ({ ...mutant, caughtBy: { ...caughtBy[index] } }));
  await writeReport(results);
  const survived = results.filter((one) => Object.keys(one.caughtBy).length === 0);
  for (const { kind, pointer, replacement } of survived) console.log(`SURVIVED: ${kind} ${pointer}: ${replacement}`);
  for (const stage of stages) {
    const caught = results.filter((one) => stage in one.caughtBy);
    const alone = caught.filter((one) => Object.keys(one.caughtBy).length === 1);
    console.log(`${stage}: caught ${caught.length}, ${alone.length} of these by no other stage`);
  }
  console.log(`spec mutants: ${results.length - survived.length} killed, ${survived.length} survived`);
  return survived.length === 0 ? 0 : 1;
}

/** Runs all stages for each document. One run of the lint, at the same time, covers all documents. */
async function runAllStages(documents: readonly object[]): Promise<CaughtBy[]> {
  const linted = lint(documents);
  const runStages = await createStages();
  const caughtBy: CaughtBy[] = [];
  for (const document of documents) caughtBy.push(await runStages(document));
  const rules = await linted;
  return caughtBy.map((others, index) => ({ ...(rules[index] && { lint: rules[index] }), ...others }));
}

function mutateClient(): number {
  const stryker = join(projectRoot, "node_modules/.bin/stryker");
  const args = ["run", "contract-tests/mutants/stryker.config.json"];
  return spawnSync(stryker, args, { cwd: projectRoot, stdio: "inherit" }).status ?? 1;
}
