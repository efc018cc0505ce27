// npm run test:runtimes [-- --only deno,workerd]: the packed package in every runtime that it is for, or in some.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { startMockServer } from "../../../scripts/mock-server.js";
import { inPackedProject, packageVersions, pathOf } from "./packages.js";
import { page, program, type Runner, worker } from "./runners.js";
import { startSuiteServer } from "./server.js";
import type { SuiteResult } from "./suite.js";

// Deno may use loopback and nothing else: no file, no environment, no package from elsewhere.
const denoFlags = ["--no-prompt", "--no-remote", "--cached-only", "--allow-net=127.0.0.1"];
const runtimes: Record<string, Runner> = {
  ...Object.fromEntries([20, 22, 24, 26].map((major) => [`node-${major}`, program(`node-${major}/bin/node`)])),
  bun: program(".bin/bun", "run", "--no-install"),
  deno: program(".bin/deno", "run", ...denoFlags),
  workerd: worker,
  chromium: page,
};

const names = Object.keys(runtimes);
const { values } = parseArgs({ options: { only: { type: "string", default: names.join() } } });
const only = values.only.split(",");
const mock = await startMockServer(undefined, { cors: true });
const versions = await packageVersions();
await inPackedProject(async (folder) => {
  await buildSuite(folder);
  for (const name of only) await report(name, folder);
});
await mock.close();

/** Runs the suite in a runtime, whose version must be the expected one, and prints the result. */
async function report(name: string, folder: string): Promise<void> {
  const runner = runtimes[name];
  if (!runner) throw new Error(`There is no ${name}, but ${names.join(", ")}.`);
  const server = await startSuiteServer();
  const notRun = (error: unknown): SuiteResult => ({ runtime: "none", checks: { start: String(error) } });
  const { runtime, checks } = await runner(folder, { mock: mock.url, faulty: server.url }).catch(notRun);
  await server.close();
  // Chromium is the machine's own.
  const expected = name === "chromium" ? runtime : `${name.split("-")[0]} ${versions.get(name)}`;
  const version = runtime === expected ? "ok" : `expected ${expected}, got ${runtime}`;
  const results = Object.entries({ version, ...checks });
  const failures = results.filter(([, result]) => result !== "ok");
  console.log(failures.length === 0 ? "ok    " : "FAILED", name.padEnd(8), `${results.length} checks on ${runtime}`);
  for (const [check, failure] of failures) console.log(`       ${check}: ${failure}`);
  if (failures.length > 0) process.exitCode = 1;
}

/** Builds the suite as a module that imports the package, and as one with the package inside. */
async function buildSuite(folder: string): Promise<void> {
  // The project's own tsconfig.json would lead to its sources instead of the package.
  const options = { bundle: true, format: "esm", target: "es2022", tsconfigRaw: {}, logLevel: "silent" } as const;
  const suite = join(folder, "suite.js");
  await build({ ...options, entryPoints: [pathOf("suite.ts")], outfile: suite, external: ["annie-conversations"] });
  const conditions = ["workerd", "worker", "browser"];
  await build({ ...options, entryPoints: [suite], outfile: join(folder, "bundle.js"), conditions });
}
