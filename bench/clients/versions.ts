import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bench } from "./build.js";

const packages = ["openapi-fetch", "@hey-api/openapi-ts", "ky", "axios", "typescript"];

/** The versions of what was measured, as they are installed; the compiler is the one of the project. */
export function versions(): Record<string, string> {
  return { Node: process.versions.node, ...Object.fromEntries(packages.map((name) => [name, versionOf(name)])) };
}

function versionOf(name: string): string {
  const folder = name === "openapi-fetch" || name === "typescript" ? join(bench, "..") : bench;
  return JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"), "utf8")).version;
}
