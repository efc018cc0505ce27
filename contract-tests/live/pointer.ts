import type { Specification } from "../../scripts/specification.js";
import { isObject } from "../cases/schema.js";

/** Where a part of the specification really stands: the pointer to it, with each reference on the way followed. */
export function pointerTo(specification: Specification, parts: readonly string[]): string {
  const { at } = walk(specification, parts);
  return `#${at.map((part) => `/${part.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")}`;
}

/** The way from a schema to the schema of a place in its values; `*` stands for every item. */
export function waysTo(place: string): string[] {
  return partsOf(place).flatMap((part) => (part === "*" ? ["items"] : ["properties", part]));
}

/** The names in a pointer into a value. */
export function partsOf(pointer: string): string[] {
  return pointer.split("/").slice(1);
}

interface Found {
  readonly at: readonly string[];
  readonly node: unknown;
}

function walk(specification: Specification, parts: readonly string[]): Found {
  let found: Found = { at: [], node: specification };
  for (const part of parts) {
    const { at, node } = followed(specification, found);
    const next: unknown = Array.isArray(node) ? node[Number(part)] : isObject(node) ? node[part] : undefined;
    found = { at: [...at, part], node: next };
  }
  return found;
}

function followed(specification: Specification, found: Found): Found {
  const reference = isObject(found.node) ? found.node["$ref"] : undefined;
  if (typeof reference !== "string") return found;
  const parts = partsOf(reference).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  return followed(specification, walk(specification, parts));
}
