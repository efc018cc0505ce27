import fc from "fast-check";
import { formatOf } from "./formats.js";
import { isOfType, type Json, type JsonObject, type Schema, typesOf } from "./schema.js";

/** Values that satisfy a schema. */
export function validValues(schema: Schema): fc.Arbitrary<Json> {
  if (schema.enum) return fc.constantFrom(...schema.enum.filter((value) => isOfType(schema, value)));
  if (schema.type === undefined) return anyValue;
  return fc.oneof(...typesOf(schema).map((type) => ofType(type, schema)));
}

/** Objects that satisfy a schema, and have what else it allows. */
export function validObjects({
  properties = {},
  required = [],
  additionalProperties = true,
}: Schema): fc.Arbitrary<JsonObject> {
  const known = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, child]) => [name, validValues(child)])),
    { requiredKeys: [...required], noNullPrototype: true },
  );
  if (!additionalProperties) return known;
  return fc.tuple(known, unknownProperties(properties)).map(([own, more]) => ({ ...more, ...own }));
}

/** Arrays that satisfy a schema. */
export function validArrays({ items = {} }: Schema): fc.Arbitrary<Json[]> {
  return fc.array(validValues(items), { maxLength: 4 });
}

/** Whole multiples, of any size that JSON can say exactly, or any number between the bounds. */
export function validNumbers({ type, minimum, maximum, multipleOf }: Schema): fc.Arbitrary<number> {
  const step = multipleOf ?? ([type].flat().includes("integer") ? 1 : undefined);
  if (step === undefined) {
    const limits = { ...(minimum !== undefined && { min: minimum }), ...(maximum !== undefined && { max: maximum }) };
    return fc.double({ noNaN: true, noDefaultInfinity: true, ...limits }).map((n) => n + 0);
  }
  const min = Math.ceil((minimum ?? -Number.MAX_SAFE_INTEGER) / step);
  const max = Math.floor((maximum ?? Number.MAX_SAFE_INTEGER) / step);
  const small = fc.integer({ min: Math.max(min, -(2 ** 31)), max: Math.min(max, 2 ** 31 - 1) });
  const any = fc.bigInt({ min: BigInt(min), max: BigInt(max) }).map(Number);
  return fc.oneof(small, any).map((n) => n * step + 0);
}

const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.constantFrom("", " ", "null", "0", "\u0000", "__proto__", "+12025550123", "\u2028", "😀"),
);
const anyValue: fc.Arbitrary<Json> = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)));

function ofType(type: string, schema: Schema): fc.Arbitrary<Json> {
  if (type === "object") return validObjects(schema);
  if (type === "array") return validArrays(schema);
  if (type === "number" || type === "integer") return validNumbers({ ...schema, type });
  if (type === "string" && schema.format !== undefined) return formatOf(schema.format).valid;
  if (type === "string") return texts.filter((text) => [...text].length >= (schema.minLength ?? 0));
  return type === "boolean" ? fc.boolean() : fc.constant(null);
}

/** Names that the schema does not know. */
export function unknownNames(known: object): fc.Arbitrary<string> {
  return fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,12}$/).filter((name) => !Object.hasOwn(known, name));
}

function unknownProperties(known: object): fc.Arbitrary<JsonObject> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.dictionary(unknownNames(known), anyValue, { maxKeys: 2, noNullPrototype: true }) },
  );
}
