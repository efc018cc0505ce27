import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** Finds the files of this package by its name, wherever it is built to. */
const require = createRequire(import.meta.url);

/** Where the specification of this version is. */
export const specificationPath = require.resolve("annie-conversations/openapi.yaml");

interface Manifest {
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** The package.json of this version. */
export function readManifest(): Manifest {
  return JSON.parse(readFileSync(require.resolve("annie-conversations/package.json"), "utf8"));
}
