import { readdir, readFile } from "node:fs/promises";
import { parse } from "yaml";
import type { Bump } from "../../scripts/spec-diff/bump.js";

/** A change with the bump that was written down for it. */
export interface LabelledChange {
  /** The file that it stands in, and what it is. */
  readonly name: string;
  readonly bump: Bump;
  readonly before: Parts;
  readonly after: Parts;
}

/** What is told of one side; the rest is the same on both. */
export interface Parts {
  /** The schema of the one property that is sent, or answered. */
  readonly sent?: unknown;
  readonly answered?: unknown;
  /** The schema of the body that is sent, or answered. */
  readonly request?: unknown;
  readonly response?: unknown;
  /** Members of the operation, of its path item, and further paths. */
  readonly operation?: object;
  readonly path?: object;
  readonly paths?: object;
  /** Schemas, security schemes and responses among the components. */
  readonly schemas?: object;
  readonly schemes?: object;
  readonly answers?: object;
  /** Members of the document. */
  readonly document?: object;
  /** openapi/openapi.yaml without what is at these pointers. */
  readonly without?: readonly string[];
}

const folder = new URL("labelled/", import.meta.url);

/** The labelled set. */
export async function labelledChanges(): Promise<LabelledChange[]> {
  const files = (await readdir(folder)).sort();
  const parsed = files.map(async (file) => {
    const changes = parse(await readFile(new URL(file, folder), "utf8")) as (LabelledChange & { change: string })[];
    return changes.map(({ change, ...rest }) => ({ ...rest, name: `${file.replace(".yaml", "")}: ${change}` }));
  });
  return (await Promise.all(parsed)).flat();
}
