import type { Specification } from "../../scripts/specification.js";

/** A specification with one slip of a hand in it. */
export interface Mutant {
  /** What was slipped, such as "property renamed". */
  readonly kind: string;
  /** JSON pointer to what was changed. */
  readonly pointer: string;
  /** What stands there instead. */
  readonly what: string;
  readonly specification: Specification;
}

/** Something that can be changed: an object of the specification, at its place. */
export interface Node {
  readonly pointer: string;
  readonly value: Readonly<Record<string, unknown>>;
  /** The specification, with another object in this place. */
  with(changed: Readonly<Record<string, unknown>>): Specification;
}

/** A node of a specification and the ways in which it can slip. */
export type Operator = (node: Node) => Mutant[];

/** One mutant: the object of a node as it would be after the slip. */
export function slip(
  node: Node,
  kind: string,
  what: string,
  changed: Readonly<Record<string, unknown>>,
  part = "",
): Mutant {
  return { kind, pointer: `${node.pointer}${part}`, what, specification: node.with(changed) };
}

export function idOf({ kind, pointer, what }: Mutant): string {
  return `${kind} ${pointer} ${what}`;
}

/** The object at a pointer, to be changed. */
export function nodeAt(specification: Specification, ...path: readonly string[]): Node | undefined {
  const value = path.reduce((node: unknown, part): unknown => Object(node)[part], specification);
  if (typeof value !== "object" || value === null) return undefined;
  return {
    pointer: path.map((part) => `/${part.replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
    value: Object(value),
    with: (changed) => Object(replaced(specification, path, changed)),
  };
}

/** All objects within an object, itself included. */
export function nodesIn(
  specification: Specification,
  path: readonly string[] = [],
): [path: readonly string[], node: Node][] {
  const node = nodeAt(specification, ...path);
  if (node === undefined) return [];
  const within = Object.keys(node.value).flatMap((name) => nodesIn(specification, [...path, name]));
  return Array.isArray(node.value) ? within : [[path, node], ...within];
}

/** An object without one of its keys. */
export function without(object: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}

/** An object in which one key has another name; the order stays. */
export function renamed(object: Readonly<Record<string, unknown>>, from: string, to: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key === from ? to : key, value]));
}

function replaced(node: unknown, [first, ...rest]: readonly string[], value: unknown): unknown {
  if (first === undefined) return value;
  if (Array.isArray(node))
    return node.map((one, index) => (String(index) === first ? replaced(one, rest, value) : one));
  const object = Object(node);
  return Object.fromEntries(
    Object.entries(object).map(([key, one]) => [key, key === first ? replaced(one, rest, value) : one]),
  );
}
