import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "../support/run.js";

/** The fenced blocks of code in a page, each with the line at which it begins. */
export async function blocksOf(page: string) {
  const markdown = await readFile(join(projectRoot, page), "utf8");
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(({ 1: language = "", 2: code = "", index }) => ({
    language,
    code,
    line: markdown.slice(0, index).split("\n").length,
  }));
}

/** The commands of the README. */
export const commands = (await blocksOf("README.md"))
  .filter(({ language }) => language === "sh")
  .flatMap(({ code }) => code.trimEnd().split("\n"));

/** The one block of TypeScript in a page that has this text. */
export async function blockWith(text: string, page: string): Promise<string> {
  const found = (await blocksOf(page)).filter(({ language, code }) => language === "ts" && code.includes(text));
  if (found.length !== 1) throw new Error(`${page} has ${found.length} blocks with ${text} instead of one.`);
  return found[0]?.code ?? "";
}
