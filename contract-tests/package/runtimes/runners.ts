import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { findChromium, quiet } from "../../support/chromium.js";
import { run } from "../../support/run.js";
import { pathOf } from "./packages.js";
import type { Servers, SuiteResult } from "./suite.js";

/** Runs the suite that was built into a folder: `suite.js` imports the package, `bundle.js` has it inside. */
export type Runner = (folder: string, servers: Servers) => Promise<SuiteResult>;

const printResult = (servers: Servers) => `console.log(JSON.stringify(await runSuite(${JSON.stringify(servers)})));`;

/** A program in Node, Bun or Deno. Not by `npx`: without install scripts that runs the machine's own Node. */
export function program(command: string, ...args: string[]): Runner {
  return async (folder, servers) => {
    await writeFile(join(folder, "program.js"), `import { runSuite } from "./suite.js";\n${printResult(servers)}`);
    return resultOf(folder, command, ...args, "program.js");
  };
}

/** A worker in workerd, bundled as Cloudflare's own tool does it. */
export const worker: Runner = async (folder, servers) => {
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
export const page: Runner = async (folder, servers) => {
  const executablePath = await findChromium();
  if (executablePath === undefined) throw new Error("There is no Chromium; Debian has it as the package chromium.");
  const browser = await chromium.launch({ executablePath, args: quiet });
  const tab = await browser.newPage();
  await tab.goto(servers.faulty.replace("127.0.0.1", "localhost"));
  const bundle = `data:text/javascript;base64,${await readFile(join(folder, "bundle.js"), "base64")}`;
  const suite = `import("${bundle}").then(({ runSuite }) => runSuite(${JSON.stringify(servers)}))`;
  return tab.evaluate<SuiteResult>(suite).finally(() => browser.close());
};
