// npm run docs: the reference page of the specification by Redocly, as one file that opens offline.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readSpecification } from "./specification.js";

const cwd = fileURLToPath(new URL("..", import.meta.url));
const folder = `${cwd}reports/`;
const page = "reference.html";
const redocly = `${cwd}node_modules/@redocly/cli/bin/cli.js`;
const options = ["--openapi.showExtensions=x-extensible-enum", "--openapi.schemasExpansionLevel=3"];

mkdirSync(folder, { recursive: true });
const specification = await readSpecification(undefined, { dereference: false });
writeFileSync(`${folder}reference.json`, JSON.stringify(withAssumptions(specification)));
const args = [redocly, "build-docs", "reference.json", "--inlineBundle", ...options, "--output", page];
execFileSync(process.execPath, args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
rmSync(`${folder}reference.json`);

// From another host, the page would request only Redocly's logo. It hides an image that it cannot show.
const html = readFileSync(folder + page, "utf8");
const offline = html.replaceAll(/https:\/\/cdn\.redoc\.ly\/redoc\/logo[\w.-]*/g, "data:,");
if (offline === html) throw new Error("Redocly's page has changed: see what it requests, and adapt scripts/docs.ts.");
writeFileSync(folder + page, offline.replace("`API docs by`", "`API docs by Redocly`"));
console.log(`Open reports/${page} in a browser.`);

/** Adds each `x-assumed` to the description beside it: Redocly shows extensions of properties and operations only. */
function withAssumptions(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withAssumptions);
  if (typeof node !== "object" || node === null) return node;
  const { "x-assumed": why, ...rest }: Record<string, unknown> = { ...node };
  const entries = Object.entries(rest).map(([key, value]) => [key, withAssumptions(value)]);
  const described = why === undefined ? {} : { description: `${rest["description"] ?? ""}\n\nAssumed: ${why}` };
  return { ...Object.fromEntries(entries), ...described };
}
