import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { compile, compiled, env, versionOf } from "./build.js";
import { measureCosts } from "./cost.js";
import {
  type ClientName,
  checkBudgets,
  forEachClient,
  type Results,
  splitReadme,
  toPage,
  toReadmePart,
} from "./results.js";

// npm run bench: the same task with our client, a hand-written `fetch` and other clients.

const { values: flags } = parseArgs({
  options: {
    /** Measures briefly, to check that this works, and writes nothing. */
    quick: { type: "boolean", default: false },
    /** Exits with 1 if a budget is missed. */
    check: { type: "boolean", default: false },
  },
});
const packages = ["openapi-fetch", "@hey-api/openapi-ts", "@redocly/cli", "ky", "openai", "typescript"];

const safetyOf = (name: ClientName) =>
  JSON.parse(
    execFileSync(process.execPath, [compiled("safety"), name, flags.quick ? "10" : "1"], { env, encoding: "utf8" }),
  );

await compile();
const results: Results = {
  date: new Date().toISOString().slice(0, 10),
  versions: { Node: process.versions.node, ...Object.fromEntries(packages.map((name) => [name, versionOf(name)])) },
  costs: await (flags.quick ? measureCosts(3, 500) : measureCosts(11, 1_000)),
  safety: await forEachClient(safetyOf),
};
const verdicts = checkBudgets(results);
console.log(`${toPage(results)}\n${verdicts.join("\n")}`);
if (flags.check && verdicts.some((verdict) => verdict.endsWith("MISSED"))) process.exitCode = 1;

if (!flags.quick) {
  writeFileSync(new URL("results.json", import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(new URL("results.md", import.meta.url), toPage(results));
  const readme = new URL("../README.md", import.meta.url);
  const [before, , after] = splitReadme(readFileSync(readme, "utf8"));
  writeFileSync(readme, `${before}\n${toReadmePart(results)}\n${after}`);
}
