import { formats, type Schema } from "../src/schema.js";
import { pointerTo } from "./pointer.js";

/** Members of a schema that say nothing of which values satisfy it; what stands in `$defs` is only referred to. */
const annotations = [
  ...["title", "description", "default", "deprecated", "example", "examples", "externalDocs", "xml"],
  ...["$comment", "$defs"],
];

const types = ["null", "boolean", "integer", "number", "string", "array", "object"];
const isCount = (value: unknown) => Number.isInteger(value) && Number(value) >= 0;
const isScalar = (value: unknown) => value === null || ["string", "number", "boolean"].includes(typeof value);

/** The keywords that the client can check, and with which values. */
const supported: Record<Exclude<keyof Schema, "~type">, (value: unknown) => boolean> = {
  type: (value) => [value].flat().every((type) => types.includes(String(type))),
  enum: (value) => Array.isArray(value) && value.every(isScalar),
  format: (value) => Object.hasOwn(formats, String(value)),
  minLength: isCount,
  maxLength: isCount,
  minimum: Number.isFinite,
  maximum: Number.isFinite,
  multipleOf: (value) => Number.isFinite(value) && Number(value) > 0,
  items: () => true,
  minItems: isCount,
  maxItems: isCount,
  properties: (value) => typeof value === "object",
  required: Array.isArray,
  additionalProperties: (value) => typeof value === "boolean",
  allOf: Array.isArray,
};

/** What a schema asserts; throws for anything that the client could not check. */
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
    const isSupported = Object.entries(supported).find(([name]) => name === keyword)?.[1];
    if (isSupported === undefined) throw refuse(pointerTo(pointer, keyword), "the client cannot check this keyword");
    if (!isSupported(value))
      throw refuse(pointerTo(pointer, keyword), "the client cannot check this keyword with this value");
    data[keyword] = value;
    if (keyword === "items") data[keyword] = within(value, keyword);
    if (keyword === "allOf") data[keyword] = [value].flat().map((one, index) => within(one, keyword, index));
    if (keyword !== "properties") continue;
    const properties = Object.entries(Object(value)).map(([name, one]) => [name, within(one, keyword, name)]);
    data[keyword] = Object.fromEntries(properties);
  }
  return data;
}
