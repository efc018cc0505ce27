import type { Json, Schema } from "../cases/schema.js";

/** What a schema wants, in words, by its keyword. */
export const expectations: Readonly<Record<string, (schema: Schema) => string>> = {
  type: ({ type }) => [type ?? []].flat().join(" or "),
  enum: ({ enum: listed = [] }) => listed.map((value) => JSON.stringify(value)).join(" or "),
  format: ({ format }) => `a ${format}`,
  minimum: ({ minimum }) => `${minimum} or more`,
  maximum: ({ maximum }) => `${maximum} or less`,
  multipleOf: ({ multipleOf }) => `a multiple of ${multipleOf}`,
  required: () => "present",
  additionalProperties: () => "no other property",
};

/** What is there instead, in words: never the value itself, which may be a patient's. */
const sights: Readonly<Record<string, (value: Json | undefined, schema: Schema) => string>> = {
  enum: (value) => `${kindOf(value)} that is not listed`,
  format: (_value, { format }) => `text that is no ${format}`,
  minimum: () => "a number that is less",
  maximum: () => "a number that is more",
  multipleOf: () => "a number in between",
  required: () => "absent",
  additionalProperties: () => "another property",
};

/** What was seen where a keyword is not satisfied. */
export function sightOf(keyword: string, value: Json | undefined, schema: Schema): string {
  return (sights[keyword] ?? kindOf)(value, schema);
}

function kindOf(value: Json | undefined): string {
  if (value === undefined) return "absent";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "number") return Number.isInteger(value) ? "a number" : "a number that is not whole";
  return { string: "text", boolean: "a boolean" }[typeof value as string] ?? "an object";
}
