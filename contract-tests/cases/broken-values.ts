import fc from "fast-check";
import { formatOf } from "./formats.js";
import { type Finding, isOfType, type Json, type JsonObject, type Schema, samples, typesOf, within } from "./schema.js";
import { unknownNames, validArrays, validNumbers, validObjects } from "./valid-values.js";

/** A value with one thing wrong, and what there is to find in it. */
export interface Broken {
  readonly value: Json;
  readonly findings: readonly Finding[];
}

/** Values of a schema in which one keyword at one place is broken, and nothing else. */
interface BrokenValues {
  /** JSON pointer; `*` stands for every item. A required property is named by its own pointer. */
  readonly pointer: string;
  readonly keyword: string;
  readonly values: fc.Arbitrary<Broken>;
}

/** One entry for each keyword at each place that a value can break. */
export function brokenValues(schema: Schema): BrokenValues[] {
  const own = Object.entries(breakers).flatMap(([keyword, breaker]) => breaker(schema, keyword));
  const inProperties = Object.entries(schema.properties ?? {}).flatMap(([name, child]) =>
    brokenValues(child).map(({ pointer, keyword, values }) => ({
      pointer: `/${name}${pointer}`,
      keyword,
      values: fc.tuple(validObjects(schema), values).map(([object, { value, findings }]) => ({
        value: { ...object, [name]: value },
        findings: within(name, findings),
      })),
    })),
  );
  const inItems = [schema.items ?? []].flat().flatMap((items) =>
    brokenValues(items).map(({ pointer, keyword, values }) => ({
      pointer: `/*${pointer}`,
      keyword,
      values: fc
        .tuple(validArrays(schema), validArrays(schema), values)
        .map(([before, after, { value, findings }]) => ({
          value: [...before, value, ...after],
          findings: within(before.length, findings),
        })),
    })),
  );
  return [...own, ...inProperties, ...inItems];
}

type Breaker = (schema: Schema, keyword: string) => BrokenValues[];

const one = (keyword: string, values: fc.Arbitrary<Json>, also: readonly Finding[] = []): BrokenValues[] => [
  { pointer: "", keyword, values: values.map((value) => ({ value, findings: [{ at: "", keyword }, ...also] })) },
];

const breakers: Record<string, Breaker> = {
  type: (schema, keyword) => {
    if (schema.type === undefined) return [];
    // A value of another type is in no list of values either.
    const also = schema.enum ? [{ at: "", keyword: "enum" }] : [];
    return one(keyword, otherTypes(schema), also);
  },
  enum: (schema, keyword) => {
    if (schema.enum === undefined) return [];
    const listed = schema.enum;
    const unlisted = nearMisses(schema);
    const random = isOfType(schema, "") ? [fc.string().filter((text) => !listed.includes(text))] : [];
    return one(keyword, fc.oneof(fc.constantFrom(...unlisted), ...random));
  },
  format: ({ format }, keyword) => (format === undefined ? [] : one(keyword, formatOf(format).broken)),
  minLength: ({ minLength }, keyword) =>
    minLength === undefined ? [] : one(keyword, fc.string({ unit: "grapheme-ascii", maxLength: minLength - 1 })),
  minimum: (schema, keyword) => {
    const { minimum, maximum: _any, ...rest } = schema;
    if (minimum === undefined) return [];
    const below = validNumbers({ ...rest, minimum: minimum - 2 ** 31, maximum: minimum - 1 });
    return one(keyword, below);
  },
  maximum: (schema, keyword) => {
    const { maximum, minimum: _any, ...rest } = schema;
    if (maximum === undefined) return [];
    return one(keyword, validNumbers({ ...rest, minimum: maximum + 1, maximum: maximum + 2 ** 31 }));
  },
  multipleOf: ({ multipleOf, minimum = -(2 ** 31), maximum = 2 ** 31 }, keyword) => {
    if (multipleOf === undefined) return [];
    const steps = fc.integer({ min: Math.ceil(minimum / multipleOf), max: Math.floor(maximum / multipleOf) - 1 });
    const parts = fc.constantFrom(0.5, 0.25, 0.75, 0.001, 0.999);
    return one(
      keyword,
      fc.tuple(steps, parts).map(([step, part]) => (step + part) * multipleOf),
    );
  },
  required: (schema, keyword) =>
    (schema.required ?? []).map((name) => ({
      pointer: `/${name}`,
      keyword,
      values: validObjects(schema).map((object) => ({ value: without(object, name), findings: [{ at: "", keyword }] })),
    })),
  additionalProperties: (schema, keyword) => {
    if (schema.additionalProperties !== false) return [];
    const parts = fc.tuple(validObjects(schema), unknownNames(schema.properties ?? {}), fc.jsonValue({ maxDepth: 1 }));
    return one(
      keyword,
      parts.map(([object, name, value]) => ({ ...object, [name]: JSON.parse(JSON.stringify(value)) })),
    );
  },
};

/** Values that someone would write by mistake instead of one of the list. */
export function nearMisses(schema: Schema): Json[] {
  const listed = schema.enum ?? [];
  const near = listed.flatMap((value): Json[] =>
    typeof value === "string"
      ? [value.toLowerCase(), value.toUpperCase(), `${value} `, ` ${value}`, value.slice(0, -1), ""]
      : typeof value === "number"
        ? [value + 1, value - 1]
        : [!value],
  );
  return near.filter((value) => isOfType(schema, value) && !listed.includes(value));
}

/** Values of every type but those of the schema. */
function otherTypes(schema: Schema): fc.Arbitrary<Json> {
  const more: Json[] = ["", "0", "null", 0, -1, 1e21, false, [null], { a: 1 }];
  const random = fc.jsonValue({ maxDepth: 1 }).map((value): Json => JSON.parse(JSON.stringify(value)));
  return fc
    .oneof(fc.constantFrom(...wrongTypes(schema), ...more), random)
    .filter((value) => isOfAnotherType(schema, value));
}

/** One value of every other type. */
export function wrongTypes(schema: Schema): Json[] {
  const half = (schema.minimum ?? 0) + 0.5;
  return [...Object.values(samples), half].filter((value) => isOfAnotherType(schema, value));
}

/** A number where only whole ones are allowed has to keep within the bounds, which it would break as well. */
function isOfAnotherType(schema: Schema, value: Json): boolean {
  if (isOfType(schema, value)) return false;
  const { minimum = -Infinity, maximum = Infinity } = schema;
  return typeof value !== "number" || !typesOf(schema).includes("integer") || (value >= minimum && value <= maximum);
}

function without(object: JsonObject, name: string): JsonObject {
  const { [name]: _left, ...rest } = object;
  return rest;
}
