import { createRequire } from "node:module";
import { join } from "node:path";
import { CommandError } from "./command-error.js";
import { readManifest } from "./package-files.js";

/** Prism, and the part of it of which a newer version does not do. */
const packages = ["@stoplight/prism-cli", "@stoplight/prism-http-server"] as const;

/** Where Prism is, as one of these folders finds it; throws what brings it where none does. */
export function findPrism(folders: readonly string[]): string {
  for (const folder of folders) {
    try {
      return createRequire(join(folder, "package.json")).resolve(packages[0]);
    } catch {
      // Not there.
    }
  }
  const { devDependencies } = readManifest();
  const wanted = packages.map((name) => `${name}@${devDependencies[name]}`).join(" ");
  const message = "Prism, which serves the mock, is not installed. This brings it:";
  const command = `npm install --save-dev ${wanted}`;
  const told = { name: "MockError", message: `${message} ${command}`, outcome: "not-executed" } as const;
  throw new CommandError(told, [message, "", command]);
}
