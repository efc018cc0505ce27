import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot, run } from "../support/run.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { blockWith } from "./blocks.js";

/** Runs the one block of TypeScript in a page that has this text, edited, with code before and after it, in a process. */
export async function runBlock(
  page: string,
  text: string,
  { before = "", after = "", edit = (code: string) => code },
  options: Parameters<typeof run>[2] & object,
) {
  const folder = temporaryFolder();
  await symlink(join(projectRoot, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(join(folder, "program.ts"), `${before}\n${edit(await blockWith(text, page))}\n${after}`);
  const tsx = join(projectRoot, "node_modules/tsx/dist/esm/index.mjs");
  // With the project's settings the package is found by its name.
  const env = { TSX_TSCONFIG_PATH: join(projectRoot, "tsconfig.json"), ANNIE_API_KEY: "CANARY-token", ...options.env };
  return run(process.execPath, ["--import", tsx, join(folder, "program.ts")], { ...options, env });
}
