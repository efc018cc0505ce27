// npm run spec:diff: rates the changes of openapi/openapi.yaml since a base and checks that the next version is high
// enough for them. Exit code: 0 if it is, 1 if it is not, 2 for wrong usage or unreadable input.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { columns } from "./columns.js";

const usage = "Usage: npm run spec:diff -- [--base REF_OR_FILE] [--format text|json]";
const root = fileURLToPath(new URL("..", import.meta.url));
const specification = "openapi/openapi.yaml";
export type Bump = "none" | "patch" | "minor" | "major";
const bumps: readonly Bump[] = ["none", "patch", "minor", "major"];
const rank = (bump: Bump) => bumps.indexOf(bump);
const greatest = (all: readonly Bump[]) => bumps[Math.max(0, ...all.map(rank))] ?? "none";

type Side = { pointer: string; value?: unknown };
/** One change, as `redocly diff` reports it. */
interface Change extends Record<"path" | "typeName" | "kind", string>, Partial<Record<"base" | "revision", Side>> {
  impact: Bump;
  property?: string;
}

const named = /^#\/components\/schemas\/[^/]+$|\/schema$|\/(properties|allOf)(\/[^/]+)?$/;
const otherComponents = /^#\/components\/(?!schemas\/)\w+\/[^/]+$/;
const wordTypes = /^(Info|Contact|License|Tag|ExternalDocs|Example|ExamplesMap|SpecExtension)$/;
const words = /^(description|summary|title|examples?|tags|openapi|jsonSchemaDialect|\w+Url|bearerFormat|x-.*)$/;

/** The bump for users of the client, which is not always Redocly's. The first rule that applies counts. */
function bumpOf({ path, typeName, kind, property = "", impact, base, revision }: Change): Bump {
  // The client takes the URL from the specification.
  if (typeName === "Server" && kind === "modified") return "patch";
  // Code that names it no longer compiles. If the new name resembles the old one, Redocly reports a modified key.
  if ((kind === "removed" || property === "key") && named.test(path)) return "major";
  // The same code breaks, or means something else.
  if (property === "default" && base?.value !== undefined) return "major";
  if ((property === "readOnly" || property === "writeOnly") && revision?.value === true) return "major";
  if (property === "name" && typeName === "Parameter") return "major";
  if (property === "required" && typeName === "Header" && base?.value === true) return "major";
  // A call needs a body, or has a further result.
  if (kind === "added" && typeName === "RequestBody" && Object(revision?.value).required === true) return "major";
  if (kind === "added" && typeName === "Response" && /\/responses\/2..$/.test(path)) return "major";
  // No request, response or type differs.
  const isName = (kind !== "modified" || property === "key") && otherComponents.test(path);
  if (impact !== "major" && (isName || wordTypes.test(typeName) || words.test(property))) return "patch";
  // Redocly calls most other changes a patch if they break nothing, but a request or a type differs.
  return impact === "patch" ? "minor" : impact;
}

function rate(change: Change) {
  const { path, kind, typeName, property, base, revision } = change;
  const [before = "none", after = "none"] = [base, revision].map((side) => JSON.stringify(side?.value));
  const values = before.length + after.length > 60 ? " changed" : `: ${before} → ${after}`;
  const what = kind === "modified" ? `${property}${values}` : `${typeName} ${kind}`;
  return { bump: bumpOf(change), what, pointer: (revision ?? base)?.pointer ?? path };
}

/** Compares two files. Redocly does not see changes in extension lists (`x-extensible-enum`) or in default objects. */
export function compare(base: string, revision: string) {
  const command = ["node_modules/@redocly/cli/bin/cli.js", "diff", base, revision, "--format=json", "--fail-on=none"];
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1" };
  const run = spawnSync(process.execPath, command, { cwd: root, env, encoding: "utf8", maxBuffer: 2 ** 28 });
  if (run.status !== 0) {
    // A problem has two paragraphs: its place and its description. Any other error has one line and perhaps a stack.
    const [reason = run.stderr] = /^(\[1\] .+\n+.+|(Error: |Cannot ).+)/m.exec(run.stderr) ?? [];
    throw new Error(`The specification cannot be compared with the base. ${reason.replace(/\s+/g, " ")}`);
  }
  const { changes }: { changes: Change[] } = JSON.parse(run.stdout);
  return changes.map(rate).sort((one, other) => rank(other.bump) - rank(one.bump));
}

/** Checks the version and the pending changesets. Below 1.0.0, minor is the breaking bump and patch is the rest. */
export function judge(bump: Bump, from: string | undefined, to: string, pending: Bump) {
  if (from === undefined) return { enough: true, message: "No version is checked: the base has no release." };
  const needed = bump === "none" || !from.startsWith("0.") ? bump : bump === "major" ? "minor" : "patch";
  const [before = [], after = []] = [from, to].map((version) => version.split(/[.+-]/, 3).map(Number));
  const first = before.findIndex((number, index) => number !== after[index]);
  const raised = (after[first] ?? 0) > (before[first] ?? 0) ? (bumps.at(-1 - first) ?? "none") : "none";
  const enough = rank(greatest([raised, pending])) >= rank(needed);
  const facts = `the version was ${from} and is ${to}, pending changesets ask for: ${pending}, needed: ${needed}`;
  return { enough, message: enough ? `Enough: ${facts}.` : `NOT ENOUGH: ${facts}. Add a changeset: npx changeset` };
}

/** The bump that a changeset requests; an empty one requests none. */
function bumpIn(file: string): Bump {
  const [, head] = readFileSync(join(root, ".changeset", file), "utf8").split(/^---\s*$/m);
  const [, name = "none"] = /: *["']?(\w+)/.exec(head ?? "") ?? [];
  const bump = bumps.find((one) => one === name);
  if (head === undefined || bump === undefined) throw new Error(`.changeset/${file} is not a valid changeset.`);
  return bump;
}

/** The output of git, or `undefined` when it fails. */
function git(...args: string[]): string | undefined {
  const { status, stdout } = spawnSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 26 });
  return status === 0 ? stdout.trim() : undefined;
}

/** The newest release. Without a tag: the last commit if the file differs from it, otherwise the first with it. */
function defaultBase(): { name: string; note: string; isFirst?: boolean } {
  const tag = git("describe", "--tags", "--abbrev=0", "--match", "v[0-9]*");
  if (tag !== undefined) return { name: tag, note: ", the newest release" };
  const [first] = git("rev-list", "--reverse", "--abbrev-commit", "HEAD", "--", specification)?.split("\n") ?? [];
  if (!first) throw new Error(`There is no commit of ${specification} to compare with. Pass a base: --base FILE`);
  const isShallow = git("rev-parse", "--is-shallow-repository") === "true";
  const why = isShallow ? "this shallow clone lacks tags (git fetch --unshallow --tags)" : "no tag v* leads here";
  const isFirst = git("diff", "--quiet", "HEAD", "--", specification) !== undefined;
  const note = `, ${isFirst ? "its first commit" : "the last commit"}, because ${why}. Other base: --base REF_OR_FILE`;
  return { name: isFirst ? first : "HEAD", note, isFirst };
}

/** The file to compare with. A revision has a version of the package as well. */
function readBase(name: string): { file: string; version?: string } {
  if (statSync(name, { throwIfNoEntry: false })?.isFile()) return { file: resolve(name) };
  const show = (file: string) => git("show", "--end-of-options", `${name}:./${file}`);
  const [file, text] = [join(root, "reports/spec-diff-base.yaml"), show(specification)];
  if (text === undefined) throw new Error(`"${name}" is neither a file nor a revision with ${specification}.`);
  mkdirSync(join(root, "reports"), { recursive: true });
  writeFileSync(file, text);
  return { file, version: JSON.parse(show("package.json") ?? "{}").version };
}

function main(): number {
  const { values } = parseArgs({ options: { base: { type: "string" }, format: { type: "string", default: "text" } } });
  if (values.base === "" || !/^(text|json)$/.test(values.format)) throw new Error(usage);
  const { name, note, isFirst } = values.base === undefined ? defaultBase() : { name: values.base, note: "" };
  const { file, version: from } = readBase(name);
  const changes = compare(file, specification);
  const bump = greatest(changes.map((change) => change.bump));
  const changesets = readdirSync(join(root, ".changeset")).filter((name) => /(?<!README)\.md$/.test(name));
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const { enough, message } = judge(bump, isFirst ? undefined : from, version, greatest(changesets.map(bumpIn)));
  // A name in the specification may contain anything, but must not start a new line in the output.
  const rows = changes.map((it) => [it.bump, it.what, it.pointer].map((cell) => cell.replace(/\p{C}/gu, "?")));
  const lines = [`${specification} compared with ${name}${note}`, `semver: ${bump}`, message, ...columns(rows)];
  const report = { base: name, bump, enough, message, changes };
  console.log(values.format === "json" ? JSON.stringify(report, undefined, 2) : lines.join("\n"));
  return enough ? 0 : 1;
}

if (/spec-diff\.ts$/.test(process.argv[1] ?? "")) {
  try {
    process.exitCode = main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
