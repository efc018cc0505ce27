// npm run report: one page of what the contract tests notice, reports/index.html.
// npm run report -- --every 50: with only every fiftieth mutant of the specification, for a quick look.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runDrifts } from "../live/drift-run.js";
import { everyOf } from "../mutants/every.js";
import { runSpecMutants } from "../mutants/spec-mutants.js";
import { projectRoot } from "../support/run.js";
import { seed } from "../support/seed.js";
import { readClientMutants, runChecks } from "./data.js";
import { reportPage } from "./page.js";

const { values } = parseArgs({ options: { every: { type: "string", default: "1" } } });
const every = everyOf(values.every);
console.log(`Checks and cases (SEED=${seed}), drifts of a server, then the mutants of the specification: two minutes.`);
const checks = await runChecks(seed);
const drifts = await runDrifts();
const mutants = await runSpecMutants(every);
const client = await readClientMutants();
const page = reportPage({ seed, ...checks, drifts, mutants, every, ...(client && { client }) });

const folder = join(projectRoot, "reports");
await mkdir(folder, { recursive: true });
await writeFile(join(folder, "index.html"), page);
console.log("Open reports/index.html in a browser.");
const fails =
  checks.checks.some(({ failure }) => failure !== undefined) ||
  checks.coverage.some(({ missing }) => missing.length > 0) ||
  mutants.some(({ state }) => state === "survived") ||
  drifts.found.some(({ found }) => !found) ||
  drifts.allowed.some(({ alarms }) => alarms > 0);
if (fails) console.error("Something on it is not as it should be.");
process.exitCode = fails ? 1 : 0;
