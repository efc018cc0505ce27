import { readFile, writeFile } from "node:fs/promises";

/** Replaces a text in a file. Throws if the file does not contain it. */
export async function edit(file: string, find: string, replace: string): Promise<void> {
  const text = await readFile(file, "utf8");
  if (!text.includes(find)) throw new Error(`${file} does not contain "${find}".`);
  await writeFile(file, text.replace(find, replace));
}
