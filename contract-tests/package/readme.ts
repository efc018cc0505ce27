import { readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "../support/run.js";

/** A fenced block of code in a page, with the line at which it begins. */
interface Block {
  readonly language: string;
  readonly code: string;
  readonly line: number;
}

export async function blocksOf(page: string): Promise<Block[]> {
  const markdown = await readFile(join(projectRoot, page), "utf8");
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(({ 1: language = "", 2: code = "", index }) => ({
    language,
    code,
    line: markdown.slice(0, index).split("\n").length,
  }));
}

export const readme = await blocksOf("README.md");

/** The commands of the README. */
export const commands = readme
  .filter(({ language }) => language === "sh")
  .flatMap(({ code }) => code.trimEnd().split("\n"));

/** The one block of TypeScript in a page that has this text. */
export async function blockWith(text: string, page = "README.md"): Promise<string> {
  const found = (await blocksOf(page)).filter(({ language, code }) => language === "ts" && code.includes(text));
  if (found.length !== 1) throw new Error(`${page} has ${found.length} blocks with ${text} instead of one.`);
  return found[0]?.code ?? "";
}

/** Writes a program into a folder: the one block of a page that has this text, edited, and code before and after it. */
export async function writeProgram(
  folder: string,
  text: string,
  { page = "README.md", before = "", after = "", edit = (code: string) => code },
): Promise<{ readonly args: string[]; readonly env: Record<string, string> }> {
  await symlink(join(projectRoot, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(join(folder, "program.ts"), `${before}\n${edit(await blockWith(text, page))}\n${after}`);
  return {
    args: ["--import", join(projectRoot, "node_modules/tsx/dist/esm/index.mjs"), join(folder, "program.ts")],
    // With the project's settings the package is found by its name.
    env: { TSX_TSCONFIG_PATH: join(projectRoot, "tsconfig.json"), ANNIE_API_KEY: "CANARY-token" },
  };
}
