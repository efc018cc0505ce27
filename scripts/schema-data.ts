import { isDeepStrictEqual } from "node:util";
import { formats, type Schema } from "../src/contract/schema.js";
import { pointerTo } from "./pointer.js";

/** Members of a schema that say nothing about which values satisfy it. */
const annotations = [
  ...["title", "description", "default", "deprecated", "example", "examples", "externalDocs", "xml"],
  "$comment",
];

/** The keywords that the client can check, and the values that the lint accepts but the client cannot check. */
const keywords: Record<Exclude<keyof Schema, "~type" | "__proto__">, ((value: unknown) => boolean) | undefined> = {
  type: undefined,
  enum: (value) => ![value].flat().every((one) => one === null || typeof one !== "object"),
  format: (value) => !Object.hasOwn(formats, String(value)),
  minLength: undefined,
  maxLength: undefined,
  minimum: undefined,
  maximum: undefined,
  // Fractions have no exact remainder: 1 % 0.1 is not 0.
  multipleOf: (value) => !Number.isInteger(value) || value === 0,
  items: undefined,
  minItems: undefined,
  maxItems: undefined,
  properties: undefined,
  required: undefined,
  additionalProperties: (value) => typeof value !== "boolean" && !isDeepStrictEqual(value, {}),
  allOf: undefined,
};

/** A schema with its assertions only; throws for anything that the client could not check. */
export function toData(schema: unknown, pointer: string, above: readonly unknown[] = []): Schema {
  if (schema === true) return {};
  const refuse = (at: string, why: string) => new Error(`${at} is refused: ${why}.`);
  if (typeof schema !== "object" || schema === null) throw refuse(pointer, "no value satisfies this schema");
  if (above.includes(schema)) throw refuse(pointer, "a schema that contains itself is not supported");
  const within = (child: unknown, ...path: (string | number)[]) =>
    toData(child, pointerTo(pointer, ...path), [...above, schema]);

  const data: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (annotations.includes(keyword) || keyword.startsWith("x-")) continue;
    const known = Object.entries(keywords).find(([name]) => name === keyword);
    if (known === undefined) throw refuse(pointerTo(pointer, keyword), "the client cannot check this keyword");
    if (known[1]?.(value)) throw refuse(pointerTo(pointer, keyword), "the client cannot check this value");
    data[keyword] = value;
    if (keyword === "additionalProperties") data[keyword] = value !== false;
    if (keyword === "items") data[keyword] = within(value, keyword);
    if (keyword === "allOf") data[keyword] = [value].flat().map((one, index) => within(one, keyword, index));
    if (keyword !== "properties") continue;
    const properties = Object.entries(Object(value)).map(([name, one]) => [name, within(one, keyword, name)]);
    data[keyword] = Object.fromEntries(properties);
  }
  // Last, as it follows allOf, in which a schema that contains itself is refused by now.
  for (const [keyword, why] of mismatchesOf({ ...schema })) throw refuse(pointerTo(pointer, keyword), why);
  return data;
}

/** Valid keywords for which the generated types would differ from what the client checks. */
function* mismatchesOf(schema: Readonly<Record<string, unknown>>): Generator<[keyword: string, why: string]> {
  const { type, enum: listed, properties = {}, "x-extensible-enum": known } = schema;
  if (Object.hasOwn(Object(properties), "__proto__"))
    yield ["properties", "__proto__ cannot be the name of a property"];
  const isNullable = [type].flat().includes("null");
  if (Array.isArray(listed) && type !== undefined && listed.includes(null) !== isNullable) {
    yield ["enum", "null must be in both type and enum, or in neither"];
  }
  if (known === undefined) return;
  const isOpenText = `${[type].flat().filter((one) => one !== "null")}` === "string" && listed === undefined;
  const isList = Array.isArray(known) && known.every((value) => typeof value === "string");
  if (!isOpenText || !isList) yield ["x-extensible-enum", "it must be a list of strings, for a string without enum"];
}

/** The properties of an object and which of them are required, wherever its `allOf` says so. */
export function membersOf(schema: unknown): { properties: Map<string, unknown>; required: string[] } {
  const { properties = {}, required = [], allOf = [] }: Record<string, unknown> = Object(schema);
  const parts = [allOf].flat().map(membersOf);
  const found = new Map<string, unknown>();
  for (const [name, one] of [...parts.flatMap((part) => [...part.properties]), ...Object.entries(Object(properties))]) {
    found.set(name, found.has(name) ? { allOf: [found.get(name), one] } : one);
  }
  return {
    properties: found,
    required: [...new Set([...parts.flatMap((part) => part.required), ...[required].flat().map(String)])],
  };
}
