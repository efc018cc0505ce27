import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { copyProject } from "../support/project-copy.js";
import { run } from "../support/run.js";

export interface PackedPackage {
  readonly tarball: string;
  /** A project of its own, in which the package is installed from the tarball. */
  readonly project: string;
}

/** Builds and packs the package in a copy of this project, and installs it in an empty project beside the copy. */
export async function installPacked(folder: string): Promise<PackedPackage> {
  const [copy, project] = [join(folder, "annie-conversations"), join(folder, "your-project")];
  await mkdir(project, { recursive: true });
  await writeFile(join(project, "package.json"), '{ "private": true, "type": "module" }');
  await copyProject(copy);
  await mustRun("npm run build && npm pack", copy);
  const [name = ""] = (await readdir(copy)).filter((file) => file.endsWith(".tgz"));
  const tarball = join(copy, name);
  await mustRun(`npm install "${tarball}"`, project);
  return { tarball, project };
}

async function mustRun(command: string, cwd: string): Promise<void> {
  const { code, stdout, stderr } = await run("sh", ["-c", command], { cwd });
  if (code !== 0) throw new Error(`${command} ended with ${code}.\n${stdout}${stderr}`);
}
