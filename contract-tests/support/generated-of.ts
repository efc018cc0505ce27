import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The content of `generated/` in a project, by name. */
export async function generatedOf(folder: string): Promise<Record<string, string>> {
  const names = await readdir(join(folder, "generated"));
  const files = names.map(async (name) => [name, await readFile(join(folder, "generated", name), "utf8")]);
  return Object.fromEntries(await Promise.all(files));
}
