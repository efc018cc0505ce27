import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot, run } from "../support/run.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { blockWith } from "./blocks.js";

interface Program {
  readonly page?: string;
  readonly edit?: (code: string) => string;
  /** Code before and after the block. */
  readonly before?: string;
  readonly after?: string;
}

/** Runs the one block of TypeScript in a page that has this text, to its end, in a process of its own. */
export async function runBlock(
  text: string,
  { page, edit = (code) => code, before = "", after = "" }: Program,
  { env, onStart }: Pick<NonNullable<Parameters<typeof run>[2]>, "env" | "onStart">,
) {
  const folder = temporaryFolder();
  await symlink(join(projectRoot, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(join(folder, "program.ts"), `${before}\n${edit(await blockWith(text, page))}\n${after}`);
  const tsx = join(projectRoot, "node_modules/tsx/dist/esm/index.mjs");
  // With the project's settings the package is found by its name.
  const settings = { TSX_TSCONFIG_PATH: join(projectRoot, "tsconfig.json"), ANNIE_API_KEY: "CANARY-token" };
  const options = { env: { ...settings, ...env }, ...(onStart && { onStart }) };
  return run(process.execPath, ["--import", tsx, join(folder, "program.ts")], options);
}
