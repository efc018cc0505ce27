// npm run spec:diff: says by what the version has to be raised. README.md, "Change the specification".
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { specificationFile } from "../specification.js";
import { readArguments, usage } from "./arguments.js";
import { lastRelease, readBase } from "./base.js";
import { pendingBump } from "./changesets.js";
import { formats } from "./formats.js";
import { matchOf } from "./match.js";
import { parsed } from "./parsed.js";
import type { Report } from "./report.js";
import { UsageError } from "./usage-error.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function main(): Promise<number> {
  const wanted = readArguments(process.argv.slice(2));
  if (wanted === "help") {
    console.log(usage);
    return 0;
  }
  const release = wanted.base === undefined ? await lastRelease(root) : { tag: wanted.base };
  if ("none" in release) {
    console.log(wanted.format === "json" ? JSON.stringify({ base: null, message: release.none }) : release.none);
    return 0;
  }
  const report = await reportOn(release.tag);
  console.log(formats[wanted.format](report));
  return report.match?.enough === false ? 1 : 0;
}

async function reportOn(name: string): Promise<Report> {
  const base = await readBase(root, name);
  const before = parsed(base.text, `${base.name}: the specification`);
  const after = parsed(await readFile(specificationFile, "utf8"), "openapi/openapi.yaml");
  const manifest: { name: string; version: string } = JSON.parse(await readFile(`${root}/package.json`, "utf8"));
  const pending = await pendingBump(root, manifest.name);
  // Loaded only where it is needed: oasdiff and YAML take a while.
  const { compare } = await import("./compare.js");
  const comparison = await compare(before, after);
  const match = base.version && matchOf(comparison.bump, base.version, manifest.version, pending);
  return { base: base.name, ...comparison, match: match === "" ? undefined : match };
}
