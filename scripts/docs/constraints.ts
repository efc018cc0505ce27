import { escaped } from "../escaped.js";
import { code } from "./text.js";

type Keywords = Readonly<Record<string, unknown>>;

/** The type of a schema in words: `string (uuid) or null`, `array of string`. */
function typeOf(schema: unknown): string {
  const { type, format, items }: Keywords = Object(schema);
  const types = [type ?? "any value"]
    .flat()
    .map((one) => (one === "array" && items ? `array of ${typeOf(items)}` : one));
  return types.map((one, index) => (index === 0 && format ? `${one} (${format})` : String(one))).join(" or ");
}

const list = (values: unknown) => [values].flat().map((value) => code(JSON.stringify(value).replace(/^"(.*)"$/, "$1")));

const inWords: Readonly<Record<string, (value: unknown) => string>> = {
  enum: (values) => (list(values).length === 1 ? `always ${list(values)}` : `one of ${list(values).join(", ")}`),
  "x-extensible-enum": (values) => `known: ${list(values).join(", ")}; others pass`,
  minimum: (value) => `at least ${value}`,
  maximum: (value) => `at most ${value}`,
  multipleOf: (value) => `a multiple of ${value}`,
  additionalProperties: (value) => (value === false ? "no other property" : `other properties: ${list(value)}`),
};

/** What is shown in another way. */
const elsewhere = ["type", "format", "properties", "items", "required", "description"];

/** A schema in a few words. A keyword without words of its own is shown as it stands. */
export function termsOf(schema: unknown, required?: boolean): string[] {
  const keywords = Object.entries(Object(schema)).filter(([keyword]) => !elsewhere.includes(keyword));
  return [
    escaped(typeOf(schema)),
    ...keywords.map(([keyword, value]) => inWords[keyword]?.(value) ?? code(`${keyword}: ${JSON.stringify(value)}`)),
    ...(required === undefined ? [] : [required ? "<strong>required</strong>" : "optional"]),
  ];
}
