// npm run test:environments [-- --only next,pnpm] [-- --tarball a.tgz]: the packed package in projects as users have them.
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { run } from "../../support/run.js";
import { inPackedProject, packageVersions } from "../runtimes/packages.js";
import { startSuiteServer } from "../runtimes/server.js";
import { type Environment, environments } from "./environments.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const tools = join(here, "node_modules");
const names = Object.keys(environments);
const options = { only: { type: "string", default: names.join() }, tarball: { type: "string" } } as const;
const { values } = parseArgs({ options });
const versions = await packageVersions(here);
const server = await startSuiteServer();
await inPackedProject(async (project, packed) => {
  const folder = dirname(project);
  // Every project finds them after the packages of its own.
  await symlink(tools, join(folder, "node_modules"));
  for (const name of values.only.split(",")) await report(name, join(folder, name), resolve(values.tarball ?? packed));
}, here);
await server.close();

/** Runs an environment in a folder; prints a line, and the output of what failed. */
async function report(name: string, folder: string, TARBALL: string): Promise<void> {
  const environment = environments[name];
  if (!environment) throw new Error(`There is no ${name}, but ${names.join(", ")}.`);
  const failure = await failureOf(environment, folder, TARBALL).catch(String);
  const used = environment.tools.map((tool) => `${tool} ${versions.get(tool)}`).join(", ");
  console.log(failure === undefined ? "ok    " : "FAILED", name.padEnd(21), used || `node ${process.versions.node}`);
  if (failure === undefined) return;
  console.log(failure.trim().replace(/^/gm, "       "));
  process.exitCode = 1;
}

/** Writes a project into a folder and runs its commands. Returns their output if one of them failed. */
async function failureOf({ files, commands }: Environment, cwd: string, TARBALL: string): Promise<string | undefined> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, name)), { recursive: true });
    await writeFile(join(cwd, name), text.replace("http://127.0.0.1:4", `${server.url}/echo`));
  }
  const PATH = [join(tools, ".bin"), process.env["PATH"]].join(delimiter);
  const quiet = { CI: "1", NEXT_TELEMETRY_DISABLED: "1", YARN_ENABLE_TELEMETRY: "0", YARN_ENABLE_GLOBAL_CACHE: "0" };
  const options = { cwd, env: { PATH, TOOLS: tools, TARBALL, ...quiet }, timeout: 180_000 };
  const install = commands.includes("$TARBALL") ? "" : "npm install $TARBALL && ";
  const { code, stdout, stderr } = await run("sh", ["-c", install + commands], options);
  return code === 0 ? undefined : `It exited with ${code}.\n${stdout}${stderr}`;
}
