import { readFile, writeFile } from "node:fs/promises";

/** Changes a file: each text that has to be there becomes another. */
export async function edit(file: string, ...changes: readonly [find: string, replace: string][]): Promise<void> {
  let text = await readFile(file, "utf8");
  for (const [find, replace] of changes) {
    if (!text.includes(find)) throw new Error(`${file} has no "${find}".`);
    text = text.replace(find, replace);
  }
  await writeFile(file, text);
}
