import { readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "../../support/run.js";
import { blocksOf } from "./blocks.js";

/** The one block of TypeScript in a page that has this text. */
export async function blockWith(text: string, page = "README.md"): Promise<string> {
  const blocks = blocksOf(await readFile(join(projectRoot, page), "utf8"));
  const found = blocks.filter(({ language, code }) => language === "ts" && code.includes(text));
  if (found.length !== 1) throw new Error(`${page} has ${found.length} blocks with ${text} instead of one.`);
  return found[0]?.code ?? "";
}

/** Writes a program into a folder: the one block of a page that has this text, with code before and after it. */
export async function writeRecipe(
  folder: string,
  text: string,
  { page = "README.md", before = "", after = "", edit = (code: string) => code },
): Promise<{ readonly args: string[]; readonly env: Record<string, string> }> {
  await symlink(join(projectRoot, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(join(folder, "recipe.ts"), `${before}\n${edit(await blockWith(text, page))}\n${after}`);
  // The package is found by its name where the project's own settings say.
  return {
    args: ["--import", join(projectRoot, "node_modules/tsx/dist/esm/index.mjs"), join(folder, "recipe.ts")],
    env: { TSX_TSCONFIG_PATH: join(projectRoot, "tsconfig.json"), ANNIE_API_KEY: "CANARY-token" },
  };
}
