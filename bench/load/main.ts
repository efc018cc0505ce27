import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { seed } from "../../contract-tests/support/seed.js";
import { installClock, restartClock } from "../scaled-time.js";
import { judge } from "./judge.js";
import { measure } from "./measure.js";
import { type Judged, toMarkdown } from "./report.js";
import { type Run, run } from "./run.js";

// npm --prefix bench run load: many calls at once, with and without faults; writes load.json and load.md. It fails where
// something does not hold that has to hold exactly.

const inScaledTime = { scale: 50, faulty: 0.01 } as const;
const runs: Run[] = [
  { name: "a hand-written `fetch`", setting: { bare: true }, share: 1 },
  { name: "default options", setting: {}, share: 1 },
  { name: "1 % faults", setting: inScaledTime, share: 1 },
  { name: "1 % faults, one signal, `onEvent`, `limiter`", setting: { ...inScaledTime, watched: true }, share: 0.2 },
  { name: "`clientCredentials`", setting: { tokenPath: "/oauth/token" }, share: 0.2 },
];

const { values } = parseArgs({ options: { calls: { type: "string", default: "100000" } } });
const calls = Number(values.calls);
if (!(Number.isInteger(calls) && calls > 0)) throw new Error("--calls must be a whole number from 1.");

const measured = { date: new Date().toISOString().slice(0, 10), node: process.version, seed };
// One row of the table of faults goes by the clock, which is the client's as well.
installClock();
console.log(`SEED=${seed} npm --prefix bench run load -- --calls ${calls} repeats this.`);
const judged: Judged[] = [];
for (const one of runs) {
  restartClock();
  const facts = await run(one, calls, seed);
  judged.push({ facts, claims: judge(facts), measured: measure(facts) });
  const failed = judged.at(-1)?.claims.filter(({ holds }) => !holds) ?? [];
  console.log(`${one.name}: ${failed.length === 0 ? "all holds" : "FAILED"}`);
  for (const { what, seen } of failed) console.error(`  not true: ${what} (${seen})`);
}

const json = judged.map(({ facts, claims, measured }) => ({
  run: facts.name,
  claims,
  measured: Object.fromEntries(measured),
  samples: facts.samples,
}));
writeFileSync(new URL("../load.json", import.meta.url), `${JSON.stringify({ measured, runs: json }, null, 2)}\n`);
writeFileSync(new URL("../load.md", import.meta.url), toMarkdown(measured, judged));
process.exitCode = judged.every(({ claims }) => claims.every(({ holds }) => holds)) ? 0 : 1;
