// npm run test:types: the types of the packed package under every compiler and setting that a project may have.
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installPacked } from "../../support/packed-package.js";
import { projectRoot } from "../../support/run.js";
import { installPackages } from "../packages.js";
import { entryPoints, everyExport } from "./every-export.js";
import { compileAll } from "./matrix.js";

await installPackages();
const temporary = await mkdtemp(join(tmpdir(), "annie-conversations-"));
try {
  const { project } = await installPacked(temporary);
  const specifiers = await entryPoints(project, "annie-conversations");
  await writeFile(join(project, "every-export.ts"), everyExport(project, specifiers));
  await copyFile(fileURLToPath(new URL("consumer.ts", import.meta.url)), join(project, "consumer.ts"));
  await mkdir(join(project, "node_modules/@types"));
  await symlink(join(projectRoot, "node_modules/@types/node"), join(project, "node_modules/@types/node"));
  console.log(`Entry points: ${specifiers.join(", ")}`);
  process.exitCode = (await compileAll(project)) === 0 ? 0 : 1;
} finally {
  await rm(temporary, { recursive: true });
}
