import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "../../support/run.js";
import { blocksOf } from "./blocks.js";

/** How a command of the README is tried. */
export type Try = readonly [command: RegExp, attempt: (line: string) => Promise<void>];

/** The blocks of the README. */
export const blocks = blocksOf(await readFile(join(projectRoot, "README.md"), "utf8"));

/** The lines of its shell blocks. */
export const shell = blocks
  .filter(({ language }) => language === "sh")
  .flatMap(({ code }) => code.trimEnd().split("\n"));
