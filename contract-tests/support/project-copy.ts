import { cp, readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "./run.js";

const omitted = ["node_modules", "dist", ".git"];

/** Copies the project into a folder, so that a test can build, pack and edit it there. The copy shares node_modules. */
export async function copyProject(folder: string): Promise<string> {
  for (const name of await readdir(projectRoot)) {
    if (omitted.includes(name) || name.endsWith(".tgz")) continue;
    const filter = (path: string) => !path.endsWith("/node_modules");
    await cp(join(projectRoot, name), join(folder, name), { recursive: true, filter });
  }
  await symlink(join(projectRoot, "node_modules"), join(folder, "node_modules"));
  return folder;
}
