// npm run test:mutants: makes small edits to the document, one at a time, and reports which checks catch each.
// npm run test:mutants -- --every 50: only every fiftieth edit, for a quick look.
// npm run test:mutants -- --client: edits src/ instead, with StrykerJS.
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { specificationFile } from "../../scripts/specification.js";
import { projectRoot } from "../support/run.js";
import { stages } from "./chain.js";
import { documentMutants } from "./document-mutants.js";
import { writePage, writeReport } from "./report.js";
import { runMutants } from "./run-mutants.js";

const { values } = parseArgs({
  options: { client: { type: "boolean", default: false }, every: { type: "string", default: "1" } },
});
process.exitCode = values.client ? mutateClient() : await mutateDocument(Number(values.every));
console.log(`On the lines of the files: ${await writePage()}`);

async function mutateDocument(every: number): Promise<number> {
  if (!(Number.isInteger(every) && every > 0)) throw new Error("--every takes a whole number of at least 1.");
  const text = await readFile(specificationFile, "utf8");
  const document: object = parse(text);
  const mutants = documentMutants(document).filter((_, index) => index % every === 0);
  const killers = await runMutants([document, ...mutants.map((mutant) => mutant.document)]);
  await writeReport(text, mutants, killers);

  const survived = mutants.filter((_, index) => Object.keys({ ...killers[index] }).length === 0);
  for (const { kind, pointer, replacement } of survived) console.log(`SURVIVED: ${kind} ${pointer}: ${replacement}`);
  for (const stage of stages) {
    const caught = killers.filter((one) => stage in one);
    const alone = caught.filter((one) => Object.keys(one).length === 1);
    console.log(`${stage}: caught ${caught.length}, ${alone.length} of these by nothing else`);
  }
  console.log(`spec mutants: ${mutants.length - survived.length} killed, ${survived.length} survived`);
  return survived.length === 0 ? 0 : 1;
}

function mutateClient(): number {
  const stryker = join(projectRoot, "node_modules/.bin/stryker");
  const args = ["run", "contract-tests/mutants/stryker.config.json"];
  return spawnSync(stryker, args, { cwd: projectRoot, stdio: "inherit" }).status ?? 1;
}
