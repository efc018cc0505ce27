import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../../support/run.js";
import { installPacked } from "../packed-package.js";

// Shared by the runs in all runtimes and under all compilers.

/** The path of a file in this folder. */
export const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** The exact version of each runtime and compiler by its name here; workerd calls 1.20261117.1 2026-11-17. */
export async function packageVersions(): Promise<ReadonlyMap<string, string>> {
  const { dependencies } = JSON.parse(await readFile(pathOf("package.json"), "utf8"));
  const bare = (version: string) => version.replace(/^npm:.*@/, "").replace(/^1\.(\d{4})(\d\d)(\d\d)\..*/, "$1-$2-$3");
  return new Map(Object.entries<string>(dependencies).map(([name, version]) => [name, bare(version)]));
}

/** Runs `work` in a project that has the packed package, with the runtimes and compilers installed. */
export async function inPackedProject(work: (project: string) => Promise<void>): Promise<void> {
  console.log("Installing the runtimes and compilers (about 1.2 GB), unless they are installed already.");
  const { code, stderr } = await run("npm", ["install", "--no-save"], { cwd: pathOf(".") });
  if (code !== 0) throw new Error(`npm install exited with ${code}.\n${stderr}`);
  const temporary = await mkdtemp(join(tmpdir(), "annie-conversations-"));
  try {
    await work((await installPacked(temporary)).project);
  } finally {
    await rm(temporary, { recursive: true });
  }
}
