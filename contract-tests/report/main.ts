// npm run report: one page of what the contract tests notice, reports/index.html.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runDrifts } from "../live/drift-run.js";
import { runSpecMutants } from "../mutants/spec-mutants.js";
import { projectRoot } from "../support/run.js";
import { seed } from "../support/seed.js";
import { readClientMutants, runChecks } from "./data.js";
import { reportPage } from "./page.js";

console.log(`Checks and cases (SEED=${seed}), drifts of a server, then the mutants of the specification: two minutes.`);
const checks = await runChecks(seed);
const drifts = await runDrifts();
const mutants = await runSpecMutants();
const client = await readClientMutants();
const page = reportPage({ seed, ...checks, drifts, mutants, ...(client && { client }) });

const folder = join(projectRoot, "reports");
await mkdir(folder, { recursive: true });
await writeFile(join(folder, "index.html"), page);
console.log("Open reports/index.html in a browser.");
