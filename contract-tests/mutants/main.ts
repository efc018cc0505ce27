// npm run test:mutants: changes the specification in every small way, and asks who notices.
// npm run test:mutants -- --client: changes the client instead, with StrykerJS.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "../support/run.js";
import { equivalents } from "./equivalents.js";
import { mutantsText } from "./mutants-text.js";
import { runSpecMutants } from "./spec-mutants.js";
import { runStryker } from "./stryker.js";

const { values } = parseArgs({ options: { client: { type: "boolean", default: false } } });

if (values.client) {
  process.exitCode = await runStryker();
} else {
  const began = performance.now();
  const results = await runSpecMutants();
  const count = (state: string) => results.filter((result) => result.state === state).length;
  const [killed, survived, equivalent] = [count("killed"), count("survived"), count("equivalent")];
  const stale = Object.keys(equivalents).filter(
    (kind) => !results.some((one) => one.state === "equivalent" && one.kind === kind),
  );

  const folder = join(projectRoot, "reports");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "spec-mutants.json"), JSON.stringify(results, undefined, 1));
  console.log(mutantsText(results));
  console.log(
    `\n${results.length} mutants in ${Math.round((performance.now() - began) / 1000)} s; all of them: reports/spec-mutants.json`,
  );
  for (const kind of stale)
    console.log(`contract-tests/mutants/equivalents.ts: nothing of the kind "${kind}" is equivalent.`);
  const fails = survived > 0 || stale.length > 0 || equivalent > results.length * 0.05;
  process.exitCode = fails ? 1 : 0;
  console.log(`spec mutants: ${killed} killed, ${survived} survived, ${equivalent} equivalent`);
}
