import type { Bump } from "./bump.js";

/** One change between two specifications, as `redocly diff` tells it. */
export interface Change {
  /** Where it is as a reader of the API comes to it, through all references. */
  readonly path: string;
  /** What it is a change of: `Schema`, `Response`, `SecurityRequirement` and so on. */
  readonly typeName: string;
  readonly kind: "added" | "removed" | "modified";
  /** Of something modified: which of its members. */
  readonly property?: string;
  readonly impact: Exclude<Bump, "none">;
  /** The rules that make it break something. */
  readonly verdicts: readonly { readonly ruleId: string }[];
  readonly base?: Side;
  readonly revision?: Side;
}

/** Where something is written in one of the two files. */
export interface Side {
  readonly pointer: string;
  readonly value?: unknown;
}

/** Where the change is to be seen in the file: in the newer one, unless it is gone from there. */
export function pointerOf({ kind, property, base, revision }: Change): string {
  const pointers = [revision?.pointer, base?.pointer].filter((pointer) => pointer !== undefined);
  const member = kind === "modified" ? pointers.find((pointer) => pointer.endsWith(`/${property}`)) : undefined;
  return member ?? pointers[0] ?? "#/";
}
