// npm run bench: the client beside a hand-written fetch and other clients.
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { judge } from "./budgets.js";
import { bench, compile, generateHeyApi, missing, removeMade } from "./build.js";
import { checkColumns } from "./check.js";
import { columnNames } from "./columns.js";
import { measureBundles } from "./measures/bundle-size.js";
import { measureCalls } from "./measures/calls.js";
import { measureColdStarts } from "./measures/cold-start.js";
import { measureRequests } from "./measures/requests.js";
import { measureTypes } from "./measures/types.js";
import type { Results } from "./results.js";
import { full, quick, type Run } from "./run.js";
import { toTable, withTable } from "./table.js";
import { versions } from "./versions.js";

const measures = {
  bundle: measureBundles,
  requests: measureRequests,
  calls: measureCalls,
  cold: measureColdStarts,
  types: measureTypes,
};
const names = Object.keys(measures) as (keyof typeof measures)[];
const builtHere = resolve(bench, "../dist");

const { values: flags } = parseArgs({
  options: {
    /** Short, to try it: nothing is written. */
    quick: { type: "boolean", default: false },
    /** Exit code 1 where a budget is missed. */
    check: { type: "boolean", default: false },
    /** Some columns, some measures, or another build: what they measure is printed as JSON, and not written. */
    only: { type: "string", default: columnNames.join() },
    measure: { type: "string", default: names.join() },
    dist: { type: "string", default: builtHere },
  },
});

const columns = columnNames.filter((name) => name === "fetch" || flags.only.split(",").includes(name));
const measured = names.filter((name) => flags.measure.split(",").includes(name));
const dist = resolve(flags.dist);
const run: Run = { ...(flags.quick ? quick : full), dist, columns };

async function measure(): Promise<void> {
  if (columns.includes("hey-api")) generateHeyApi();
  await compile(dist, columns);
  await checkColumns(columns);
  const found: Partial<Results> = {};
  for (const name of measured) {
    console.error(`Measuring ${name} …`);
    Object.assign(found, { [name]: await measures[name](run) });
  }
  const complete = columns.length === columnNames.length && measured.length === names.length;
  if (!complete) return console.log(JSON.stringify(found, null, 2));

  const { rounds, requests, calls, starts } = run;
  const date = new Date().toISOString().slice(0, 10);
  const results = { date, versions: versions(), run: { rounds, requests, calls, starts }, ...found } as Results;
  const { lines, met } = judge(results);
  console.log(`${toTable(results)}\n\n${lines.join("\n")}`);
  if (flags.check && !met) process.exitCode = 1;
  if (flags.quick || dist !== builtHere) return;

  const readme = join(bench, "../README.md");
  writeFileSync(join(bench, "results.json"), `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(readme, withTable(readFileSync(readme, "utf8"), toTable(results)));
}

const command = missing(dist);
if (command === undefined) {
  await measure().finally(removeMade);
} else {
  console.error(`Something is missing. This brings it:\n\n${command}`);
  process.exitCode = 1;
}
