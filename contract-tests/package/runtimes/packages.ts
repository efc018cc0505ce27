import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../../support/run.js";
import { installPacked } from "../packed-package.js";

// Shared by the runs in all runtimes and under all compilers.

/** The path of a file in this folder. */
export const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** The exact version of each package of a folder by its name there; workerd calls 1.20261117.1 2026-11-17. */
export async function packageVersions(folder = pathOf(".")): Promise<ReadonlyMap<string, string>> {
  const { dependencies } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const bare = (version: string) => version.replace(/^npm:.*@/, "").replace(/^1\.(\d{4})(\d\d)(\d\d)\..*/, "$1-$2-$3");
  return new Map(Object.entries<string>(dependencies).map(([name, version]) => [name, bare(version)]));
}

/** Runs `work` in a project that has the packed package, with the packages of a folder installed. */
export async function inPackedProject(
  work: (project: string, tarball: string) => Promise<void>,
  folder = pathOf("."),
): Promise<void> {
  console.log(`Installing the packages of ${basename(folder)} (about 1 GB), unless they are installed already.`);
  const { code, stderr } = await run("npm", ["install", "--no-save"], { cwd: folder });
  if (code !== 0) throw new Error(`npm install exited with ${code}.\n${stderr}`);
  const temporary = await mkdtemp(join(tmpdir(), "annie-conversations-"));
  try {
    const { project, tarball } = await installPacked(temporary);
    await work(project, tarball);
  } finally {
    await rm(temporary, { recursive: true });
  }
}
