// npm run test:runtimes [-- --only deno,workerd]: the packed package in every runtime that it is for, or in some.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { startMockServer } from "../../../scripts/mock-server.js";
import { findChromium, quiet } from "../../support/chromium.js";
import { run } from "../../support/run.js";
import { inPackedProject, packageVersions, pathOf } from "./packages.js";
import { startSuiteServer } from "./server.js";
import type { Servers, SuiteResult } from "./suite.js";

/** Runs the suite that was built into a folder: `suite.js` imports the package, `bundle.js` has it inside. */
type Runner = (folder: string, servers: Servers) => Promise<SuiteResult>;

const printResult = (servers: Servers) => `console.log(JSON.stringify(await runSuite(${JSON.stringify(servers)})));`;

/** A program in Node, Bun or Deno. Not by `npx`: without install scripts that runs the machine's own Node. */
function program(command: string, ...args: string[]): Runner {
  return async (folder, servers) => {
    await writeFile(join(folder, "program.js"), `import { runSuite } from "./suite.js";\n${printResult(servers)}`);
    return resultOf(folder, command, ...args, "program.js");
  };
}

/** A worker in workerd, bundled as Cloudflare's own tool does it. */
const worker: Runner = async (folder, servers) => {
  const handler = `export default { async test() { ${printResult(servers)} } };`;
  await writeFile(join(folder, "worker.js"), `import { runSuite } from "bundle.js";\n${handler}`);
  // A worker cannot tell the version, so the program is asked: "workerd 2026-11-17".
  const runtime = (await run(pathOf("node_modules/.bin/workerd"), ["--version"])).stdout.trim();
  const args = ["test", "--no-verbose", "--compat-date", runtime.slice(-10), "-I", folder];
  return { ...(await resultOf(folder, ".bin/workerd", ...args, pathOf("workerd.capnp"))), runtime };
};

/** The result that a process prints; it must end by itself within a minute, with no complaint on stderr. */
async function resultOf(cwd: string, command: string, ...args: string[]): Promise<SuiteResult> {
  const env = { NO_PROXY: "127.0.0.1", DENO_DIR: join(cwd, "deno"), DENO_NO_UPDATE_CHECK: "1", DO_NOT_TRACK: "1" };
  const { code, stdout, stderr } = await run(pathOf(`node_modules/${command}`), args, { cwd, env, timeout: 60_000 });
  // workerd reports the start and the end of a test.
  const complaints = stderr.replace(/.*\[ (TEST|PASS) \].*/g, "").trim();
  if (code !== 0 || complaints !== "") throw new Error(`${command} exited with ${code}.\n${stdout}${stderr}`);
  return JSON.parse(stdout);
}

/** A page in the machine's Chromium, with everything bundled, on a different origin from the servers. */
const page: Runner = async (folder, servers) => {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error("There is no Chromium; Debian has it as the package chromium.");
  const browser = await chromium.launch({ executablePath, args: quiet });
  const tab = await browser.newPage();
  await tab.goto(servers.faulty.replace("127.0.0.1", "localhost"));
  const bundle = `data:text/javascript;base64,${await readFile(join(folder, "bundle.js"), "base64")}`;
  const suite = `import("${bundle}").then(({ runSuite }) => runSuite(${JSON.stringify(servers)}))`;
  return tab.evaluate<SuiteResult>(suite).finally(() => browser.close());
};

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
const mock = await startMockServer(undefined, { cors: true });
const versions = await packageVersions();
await inPackedProject(async (folder) => {
  await buildSuite(folder);
  for (const name of values.only.split(",")) await report(name, folder);
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
