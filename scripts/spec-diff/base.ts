import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { UsageError } from "./usage-error.js";

/** What the specification is compared with. */
export interface Base {
  /** A revision or a file, as a person names it. */
  readonly name: string;
  /** The text of the specification. */
  readonly text: string;
  /** The version of the package; a file has none. */
  readonly version: string | undefined;
}

/** What was asked for: a file or a revision of git. */
export async function readBase(root: string, name: string): Promise<Base> {
  if ((await stat(name).catch(() => undefined))?.isFile() === true) {
    return { name, text: await readFile(name, "utf8"), version: undefined };
  }
  const found = await git(root, "rev-parse", "--verify", "--quiet", `${name}^{commit}`);
  if (found === undefined) {
    throw new UsageError(`--base: "${name}" is neither a file nor a revision that this clone of git has.`);
  }
  const [text, packageJson] = await Promise.all(
    ["openapi/openapi.yaml", "package.json"].map((file) => git(root, "show", `${found.trim()}:./${file}`)),
  );
  if (text === undefined) throw new UsageError(`--base: "${name}" has no openapi/openapi.yaml.`);
  const { version }: { version?: string } = JSON.parse(packageJson ?? "{}");
  return { name, text, version };
}

/** The newest release that the current commit comes after, or why there is none. */
export async function lastRelease(root: string): Promise<{ tag: string } | { none: string }> {
  const tag = await git(root, "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*");
  if (tag !== undefined) return { tag: tag.trim() };
  const shallow = (await git(root, "rev-parse", "--is-shallow-repository"))?.trim() === "true";
  return {
    none: [
      "There is no release to compare with: no tag v* leads to this commit.",
      ...(shallow
        ? ["This clone is shallow, so it may lack the tags: git fetch --unshallow --tags (in CI, fetch-depth: 0)."]
        : []),
      "Another base: npm run spec:diff -- --base REF_OR_FILE",
    ].join("\n"),
  };
}

/** What git prints, `undefined` where it fails. */
function git(cwd: string, ...args: string[]): Promise<string | undefined> {
  return promisify(execFile)("git", args, { cwd, maxBuffer: 2 ** 26 }).then(
    ({ stdout }) => stdout,
    () => undefined,
  );
}
