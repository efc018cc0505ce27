import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { commands } from "../docs/blocks.js";
import { copyProject } from "../support/project-copy.js";
import { run } from "../support/run.js";

/** Builds and packs a copy of this project, and installs the tarball in another one, by the commands of the README. */
export async function installPacked(folder: string) {
  const [copy, project] = [join(folder, "annie-conversations"), join(folder, "your-project")];
  await mkdir(project, { recursive: true });
  await writeFile(join(project, "package.json"), '{ "private": true, "type": "module" }');
  await copyProject(copy);
  const command = commands.filter((line) => line.includes("your-project")).join(" && ");
  const { code, stdout, stderr } = await run("sh", ["-c", command], { cwd: copy });
  const [tarball] = (await readdir(project)).filter((file) => file.endsWith(".tgz"));
  if (code !== 0 || tarball === undefined) throw new Error(`"${command}" ended with ${code}.\n${stdout}${stderr}`);
  return { tarball: join(project, tarball), project };
}
