import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../support/run.js";

/** Where the runtimes and the compilers are: hundreds of MB, and so not among the packages of the project. */
const folder = fileURLToPath(new URL(".", import.meta.url));
const lock = join(folder, "package-lock.json");
const installed = join(folder, "node_modules/.installed-lock.json");

/** A file of one of the packages. */
export const fileOf = (...path: string[]) => join(folder, "node_modules", ...path);

/** Installs the packages where they are not there yet, as the lock file has them. */
export async function installPackages(): Promise<void> {
  const [wanted, found] = await Promise.all([readFile(lock, "utf8"), readFile(installed, "utf8").catch(() => "")]);
  if (wanted === found) return;
  console.log("The runtimes and compilers are being installed, once: about 1.2 GB.");
  const { code, stderr } = await run("npm", ["ci"], { cwd: folder });
  if (code !== 0) throw new Error(`npm ci in ${folder} ended with ${code}.\n${stderr}`);
  await copyFile(lock, installed);
}

/** The exact version of each package by the name that it has there, without the name that it has elsewhere. */
export async function wantedVersions(): Promise<Record<string, string>> {
  const { dependencies } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  return Object.fromEntries(
    Object.entries<string>(dependencies).map(([name, version]) => [name, version.replace(/^npm:.*@/, "")]),
  );
}
