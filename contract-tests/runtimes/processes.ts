import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../support/run.js";
import { fileOf, wantedVersions } from "./packages.js";
import { type Bundle, limit, type Runtime } from "./runtime.js";
import type { SuiteResult } from "./suite/suite.js";

const version = async (name: string) => (await wantedVersions())[name] ?? "";

/** A Node of the registry's. Started by its path: `npx` runs the machine's own where the install script did not run. */
export function node(major: number): Runtime {
  const name = `node-${major}`;
  return {
    name,
    kind: "node",
    version: () => version(name),
    run: (bundle) => runProgram(bundle, fileOf(name, "bin/node"), []),
  };
}

export const bun: Runtime = {
  name: "bun",
  kind: "bun",
  version: () => version("bun"),
  run: (bundle) => runProgram(bundle, fileOf(".bin/bun"), ["run", "--no-install"]),
};

/** With leave to use loopback and nothing else: no file, no variable of the environment, and no package from elsewhere. */
export const deno: Runtime = {
  name: "deno",
  kind: "deno",
  version: () => version("deno"),
  run: (bundle) =>
    runProgram(bundle, fileOf(".bin/deno"), [
      "run",
      "--no-prompt",
      "--no-remote",
      "--cached-only",
      "--allow-net=127.0.0.1",
    ]),
};

/** Runs the suite in a process that has to end by itself, and without a word besides the result. */
async function runProgram({ folder, places }: Bundle, command: string, args: string[]): Promise<SuiteResult> {
  const program = join(folder, "program.js");
  await writeFile(
    program,
    `import { runSuite } from "./suite.js";\nconsole.log(JSON.stringify(await runSuite(${JSON.stringify(places)})));\n`,
  );
  const env = { NO_PROXY: "127.0.0.1", DENO_DIR: join(folder, "deno"), DENO_NO_UPDATE_CHECK: "1", DO_NOT_TRACK: "1" };
  const { code, stdout, stderr } = await run(command, [...args, program], { cwd: folder, env, timeout: limit });
  if (code !== 0 || stderr !== "") throw new Error(`It ended with ${code}.\n${stdout}${stderr}`);
  return JSON.parse(stdout);
}
