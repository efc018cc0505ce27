import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { generatedFiles } from "../../scripts/generated-files.js";
import { specificationFile } from "../../scripts/specification.js";
import { temporaryFolder } from "../support/temporary-folder.js";

export type Edit = [find: string | RegExp, replace: string];

/** The files generated from the document after some edits; each must change something. */
export async function generatedFrom(...edits: Edit[]): Promise<Map<string, string>> {
  const file = join(temporaryFolder(), "openapi.yaml");
  let text = await readFile(specificationFile, "utf8");
  for (const [find, replace] of edits) {
    expect(text).toMatch(find);
    text = text.replace(find, replace);
  }
  await writeFile(file, text);
  await writeFile(join(dirname(file), "more.yaml"), "Text:\n  type: string\n  minLength: 2\n");
  return generatedFiles(file);
}

/** Adds a keyword to the text of a message. */
export const inMessage = (keyword: string): Edit => [/( {8}input:\n)/, `$1          ${keyword}\n`];
