import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { pointerTo } from "../../scripts/pointer.js";
import { specificationFile } from "../../scripts/specification.js";

/** The document with one small edit in it. */
export interface Mutant {
  readonly kind: "drop" | "rename" | "change" | "double" | "add";
  readonly path: readonly (string | number)[];
  readonly pointer: string;
  /** The new content of the edited place. */
  readonly replacement: string;
  readonly document: object;
}

type Node = Record<string | number, unknown>;
type Path = Mutant["path"];
type Edit = [kind: Mutant["kind"], replacement: string, edit: (holder: Node) => void];

/** Members without any effect on requests and responses: only people read them. */
const words = ["summary", "description", "info", "tags", "x-assumed", "openapi"];
/** Members whose keys are names, which someone can misspell. */
const mapsOfNames = [
  ...["paths", "properties", "headers", "responses", "schemas", "securitySchemes", "parameters", "examples"],
  "content",
];
const types = ["string", "number", "boolean", "array", "object"];

/** The document of the project, and its mutants: only every n-th of them if `every` is n. */
export async function documentsOf(every: number): Promise<{ unedited: object; mutants: Mutant[] }> {
  const unedited: object = parse(await readFile(specificationFile, "utf8"));
  return { unedited, mutants: documentMutants(unedited).filter((_, index) => index % every === 0) };
}

/** Makes every small edit at every place of a document: it drops, renames, changes or doubles the value. */
function documentMutants(document: object): Mutant[] {
  return placesIn(document).flatMap(([path, value]) =>
    editsOf(document, path, value).map(([kind, replacement, edit]) => {
      const copy = structuredClone(document);
      edit(at(copy, path.slice(0, -1)));
      return { kind, path, pointer: pointerTo("#", ...path), replacement, document: copy };
    }),
  );
}

function editsOf(document: object, path: Path, value: unknown): Edit[] {
  const key = path.at(-1) ?? "";
  const edits = siblingsOf(document, path, value).map((sibling): Edit => {
    return ["change", JSON.stringify(sibling), (holder) => Object.assign(holder, { [key]: sibling })];
  });
  if (isSchema(path)) {
    edits.push(["add", "deprecated: true", (holder) => Object.assign(Object(holder[key]), { deprecated: true })]);
  }
  if (typeof key === "number") {
    edits.push(["drop", "nothing", (list) => Object(list).splice(key, 1)]);
    edits.push(["double", "it twice", (list) => Object(list).splice(key, 0, value)]);
    return edits;
  }
  const drop = (holder: Node) => delete holder[key];
  edits.push(["drop", "nothing", drop]);
  if (isMapOfNames(path.slice(0, -1))) {
    edits.push(["rename", `${key}2`, (holder) => drop(Object.assign(holder, { [`${key}2`]: value }))]);
  }
  return edits;
}

/** All places of a document, each with its value, without `words` and the values of examples. */
function placesIn(node: unknown, path: Path = []): [path: Path, value: unknown][] {
  const own: [Path, unknown][] = path.length > 0 ? [[path, node]] : [];
  const isExample = path.at(-3) === "examples" || path.at(-1) === "example";
  if (typeof node !== "object" || node === null || isExample) return own;
  const inside = Object.entries(node).filter(([name]) => isMapOfNames(path) || !words.includes(name));
  const keyOf = (name: string) => (Array.isArray(node) ? Number(name) : name);
  return [...own, ...inside.flatMap(([name, value]) => placesIn(value, [...path, keyOf(name)]))];
}

/** True if the keys at a place are names. A property that happens to be named `content` is not such a map. */
function isMapOfNames(path: Path): boolean {
  const [holder, last] = path.slice(-2);
  if (path.length === 1) return mapsOfNames.includes(String(holder));
  return mapsOfNames.includes(String(last)) && holder !== "properties";
}

function isSchema(path: Path): boolean {
  const [holder, last] = path.slice(-2);
  return (
    last === "schema" ||
    last === "items" ||
    holder === "properties" ||
    (path[0] === "components" && holder === "schemas")
  );
}

/** Other plausible values: the lint would notice any nonsense. */
function siblingsOf(document: object, path: Path, value: unknown): unknown[] {
  const [holder, last] = path.slice(-2);
  if (last === "example") return [];
  if (typeof value === "number") return [value + 1, value - 1];
  if (typeof value === "boolean") return [!value];
  if (typeof value !== "string") return [];
  if (last === "format") return [value === "uuid" ? "date-time" : "uuid"];
  if (last === "type" && isSchema(path.slice(0, -1))) {
    return [...types.filter((type) => type !== value).slice(0, 2), [value, "null"]];
  }
  if (last === "$ref") {
    const [section = "", name] = value.split("/").slice(-2);
    const others = Object.keys(at(document, ["components", section])).filter((other) => other !== name);
    return others.slice(0, 2).map((other) => `#/components/${section}/${other}`);
  }
  if (holder === "enum") return [value === "SMS" ? "EMAIL" : "SMS"];
  return [`${value}2`];
}

function at(node: unknown, path: Path): Node {
  return path.reduce((found: Node, part) => Object(found[part]), Object(node));
}
