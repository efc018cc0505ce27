// npm run test:mutants: makes small edits to the document, one at a time, and reports which checks catch each.
// npm run test:mutants -- --every 50: only every fiftieth edit, for a quick look.
// npm run test:mutants -- --client: edits src/ instead, with StrykerJS.
import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { projectRoot } from "../support/run.js";
import { documentsOf } from "./document-mutants.js";
import { writePage, writeReport } from "./report.js";
import { type CaughtBy, lint, stages } from "./stages.js";

const { values } = parseArgs({
  options: { client: { type: "boolean", default: false }, every: { type: "string", default: "1" } },
});
process.exitCode = values.client ? mutateClient() : await mutateDocument(Number(values.every));
console.log(`On the lines of the files: ${await writePage()}`);

async function mutateDocument(every: number): Promise<number> {
  if (!(Number.isInteger(every) && every > 0)) throw new Error("--every takes a whole number of at least 1.");
  const { unedited, mutants } = await documentsOf(every);
  const documents = [unedited, ...mutants.map((mutant) => mutant.document)];
  const [linted, others] = await Promise.all([lint(documents), runOtherStages(every)]);
  const [ofUnedited, ...caughtBy] = linted.map(
    (rule, index): CaughtBy => ({ ...(rule && { lint: rule }), ...others(index) }),
  );
  if (Object.keys({ ...ofUnedited }).length > 0)
    throw new Error(`Without an edit, it fails: ${JSON.stringify(ofUnedited)}`);

  const results = mutants.map((mutant, index) => ({ ...mutant, caughtBy: { ...caughtBy[index] } }));
  await writeReport(results);

  const survived = results.filter((one) => Object.keys(one.caughtBy).length === 0);
  for (const { kind, pointer, replacement } of survived) console.log(`SURVIVED: ${kind} ${pointer}: ${replacement}`);
  for (const stage of stages) {
    const caught = results.filter((one) => stage in one.caughtBy);
    const alone = caught.filter((one) => Object.keys(one.caughtBy).length === 1);
    console.log(`${stage}: caught ${caught.length}, ${alone.length} of these by nothing else`);
  }
  console.log(`spec mutants: ${results.length - survived.length} killed, ${survived.length} survived`);
  return survived.length === 0 ? 0 : 1;
}

/** Runs the stages after the lint in as many processes as there are processors; returns what catches each document. */
async function runOtherStages(every: number): Promise<(index: number) => CaughtBy> {
  const count = availableParallelism();
  const parts = Array.from({ length: count }, async (_, part): Promise<CaughtBy[]> => {
    const env = { ...process.env, ANNIE_API_KEY: "", ANNIE_BASE_URL: "" };
    const args = [every, part, count].map(String);
    const worker = fork(fileURLToPath(new URL("worker.ts", import.meta.url)), args, { env });
    const [result] = await Promise.race([once(worker, "message"), once(worker, "exit")]);
    if (!Array.isArray(result)) throw new Error(`A process that runs the stages ended with ${result}.`);
    return result;
  });
  const results = await Promise.all(parts);
  return (index) => ({ ...results[index % count]?.[Math.floor(index / count)] });
}

function mutateClient(): number {
  const stryker = join(projectRoot, "node_modules/.bin/stryker");
  const args = ["run", "contract-tests/mutants/stryker.config.json"];
  return spawnSync(stryker, args, { cwd: projectRoot, stdio: "inherit" }).status ?? 1;
}
