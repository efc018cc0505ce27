// npm run test:mutants: changes the specification in every small way, and asks who notices.
// npm run test:mutants -- --every 50: only every fiftieth change, for a quick look.
// npm run test:mutants -- --client: changes the client instead, with StrykerJS.
import { parseArgs } from "node:util";
import { equivalents } from "./equivalents.js";
import { everyOf } from "./every.js";
import { mutantsText } from "./mutants-text.js";
import { type MutantResult, runSpecMutants, writeResults } from "./spec-mutants.js";
import { runStryker } from "./stryker.js";

const { values } = parseArgs({
  options: { client: { type: "boolean", default: false }, every: { type: "string", default: "1" } },
});

if (values.client) {
  process.exitCode = await runStryker();
} else {
  const every = everyOf(values.every);
  const results = await runSpecMutants(every);
  const count = (state: string) => results.filter((result) => result.state === state).length;
  const [killed, survived, equivalent] = [count("killed"), count("survived"), count("equivalent")];
  const problems = every === 1 ? problemsOf(results) : [];

  console.log(mutantsText(results));
  // A quick look leaves the figures of the last full run as they are.
  if (every === 1) console.log(`\nWhat each was, and who noticed it: ${await writeResults(results)}`);
  for (const problem of problems) console.log(problem);
  console.log(`spec mutants: ${killed} killed, ${survived} survived, ${equivalent} equivalent`);
  process.exitCode = survived > 0 || problems.length > 0 ? 1 : 0;
}

/** What would make the figures worth less than they look. */
function problemsOf(results: readonly MutantResult[]): string[] {
  const same = results.filter(({ state }) => state === "equivalent");
  const stale = Object.keys(equivalents).filter((kind) => !same.some((one) => one.kind === kind));
  return [
    ...(results.length < 200 ? ["There are fewer than 200 mutants."] : []),
    ...(same.length > results.length * 0.05 ? ["More than 5 % of the mutants are equivalent."] : []),
    ...stale.map((kind) => `contract-tests/mutants/equivalents.ts: nothing of the kind "${kind}" is equivalent.`),
  ];
}
