import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "../support/run.js";

/** The README and the guides. */
export const pages = ["README.md", ...(await readdir(join(projectRoot, "docs"))).sort().map((file) => `docs/${file}`)];

export const readText = (file: string) => readFile(join(projectRoot, file), "utf8");

/** The fenced blocks of code in a page, each with the line at which it begins. */
export async function blocksOf(page: string) {
  const markdown = await readText(page);
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(({ 1: language = "", 2: code = "", index }) => {
    const line = markdown.slice(0, index).split("\n").length;
    return { page, line, language, code };
  });
}

/** All blocks of a language. */
export const blocksIn = async (wanted: string) =>
  (await Promise.all(pages.map(blocksOf))).flat().filter(({ language }) => language === wanted);

/** The commands of all pages. */
export const commands = (await blocksIn("sh")).flatMap(({ code }) => code.trimEnd().replaceAll("\\\n", "").split("\n"));

/** The one block of TypeScript in a page that has this text. */
export async function blockWith(text: string, page: string): Promise<string> {
  const found = (await blocksIn("ts")).filter((block) => block.page === page && block.code.includes(text));
  if (found.length !== 1) throw new Error(`${page} has ${found.length} blocks with ${text} instead of one.`);
  return found[0]?.code ?? "";
}
