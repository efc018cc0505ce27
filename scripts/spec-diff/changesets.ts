import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { type Bump, greatest, isBump } from "./bump.js";
import { UsageError } from "./usage-error.js";

/** The greatest bump that the pending changesets ask for. */
export async function pendingBump(root: string, packageName: string): Promise<Bump> {
  const folder = join(root, ".changeset");
  const names = await readdir(folder).catch(() => []);
  const pending = names.filter((name) => name.endsWith(".md") && name !== "README.md");
  const found = pending.map(async (name) => bumpIn(await readFile(join(folder, name), "utf8"), name, packageName));
  return greatest(await Promise.all(found));
}

function bumpIn(text: string, name: string, packageName: string): Bump {
  const [, head] = /^---\r?\n([\s\S]*?)^---\s*$/m.exec(text) ?? [];
  // An empty one is how a change without a release is written down.
  const bump: unknown = Object(readHead(head))[packageName] ?? "none";
  if (head === undefined || !isBump(bump)) {
    throw new UsageError(`.changeset/${name} is no changeset: between --- it needs "${packageName}": minor, or so.`);
  }
  return bump;
}

function readHead(head = ""): unknown {
  try {
    return parse(head);
  } catch {
    return {};
  }
}
