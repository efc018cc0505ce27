import type { Schema } from "../../src/contract/schema.js";
import { formats } from "./formats.js";

/** A value made of a schema: valid, or broken at one place. */
interface Case {
  /** The place and the keyword that it is about. */
  readonly pointer: string;
  readonly keyword: string;
  readonly value: unknown;
  /** Everything that a validator has to find; nothing in a valid value. */
  readonly findings: readonly Finding[];
}

/** A keyword that a value does not satisfy, and the place in the value. */
export interface Finding {
  readonly at: string;
  readonly keyword: string;
}

/** A value of each type of JSON Schema. */
const samples = { null: null, boolean: true, integer: 7, number: 7.5, string: "text", array: [], object: {} };

/** The cases of every keyword at every place of a schema, always the same. */
export function casesOf(schema: Schema): Case[] {
  const unknown = Object.keys(schema).find((keyword) => !(keyword in makers || keyword in makersOfParts));
  if (unknown !== undefined) throw new Error(`contract-tests/cases/cases.ts makes no cases of "${unknown}".`);
  const own = Object.entries(makers).flatMap(([keyword, make]) => make(schema, keyword));
  return [...own, ...Object.values(makersOfParts).flatMap((make) => make(schema))];
}

const valid = (keyword: string, value: unknown): Case => ({ pointer: "", keyword, value, findings: [] });
const broken = (keyword: string, value: unknown, also: readonly Finding[] = []): Case => ({
  ...valid(keyword, value),
  findings: [{ at: "", keyword }, ...also],
});

type Make = (schema: Schema, keyword: string) => Case[];

const makers: Record<string, Make> = {
  type: (schema, keyword) => {
    if (schema.type === undefined) return Object.values(samples).map((value) => valid(keyword, value));
    // A value of another type is in no list of values either.
    const also = schema.enum ? [{ at: "", keyword: "enum" }] : [];
    const wrong = Object.values(samples).filter((value) => !isOfType(schema, value));
    return [
      ...[schema.type].flat().map((type) => valid(keyword, smallest({ ...schema, type }))),
      ...wrong.map((value) => broken(keyword, value, also)),
    ];
  },
  enum: ({ enum: listed = [] }, keyword) => [
    ...listed.map((value) => valid(keyword, value)),
    ...listed.flatMap(nearMisses).map((value) => broken(keyword, value)),
  ],
  format: ({ format }, keyword) => {
    if (format === undefined) return [];
    const { valid: kept = [], broken: missed = [] } = formats[format]?.edges ?? {};
    return [...kept.map((value) => valid(keyword, value)), ...missed.map((value) => broken(keyword, value))];
  },
  minLength: ({ minLength }, keyword) => {
    if (minLength === undefined) return [];
    // A character may take two units.
    return [valid(keyword, "😀".repeat(minLength)), broken(keyword, "😀".repeat(minLength - 1))];
  },
  minimum: ({ minimum, multipleOf = 1 }, keyword) =>
    minimum === undefined ? [] : [valid(keyword, minimum), broken(keyword, minimum - multipleOf)],
  maximum: ({ maximum, multipleOf = 1 }, keyword) =>
    maximum === undefined ? [] : [valid(keyword, maximum), broken(keyword, maximum + multipleOf)],
  multipleOf: ({ multipleOf, minimum = 0 }, keyword) => {
    if (multipleOf === undefined) return [];
    const step = Math.ceil(minimum / multipleOf) * multipleOf;
    const far = Number.MAX_SAFE_INTEGER - (Number.MAX_SAFE_INTEGER % multipleOf);
    return [valid(keyword, step), valid(keyword, far), broken(keyword, step + multipleOf / 2)];
  },
  required: (schema, keyword) =>
    (schema.required ?? []).map((name) => {
      const { [name]: _left, ...rest } = Object(smallest(schema));
      return { ...broken(keyword, rest), pointer: `/${name}` };
    }),
  additionalProperties: (schema, keyword) => {
    if (schema.properties === undefined) return [];
    const more = { ...Object(smallest(schema)), notAProperty: 7 };
    return [schema.additionalProperties === false ? broken(keyword, more) : valid(keyword, more)];
  },
};

/** The cases of the schemas within a schema, in the smallest value that may hold them. */
const makersOfParts: Record<string, (schema: Schema) => Case[]> = {
  properties: (schema) =>
    Object.entries(schema.properties ?? {}).flatMap(([name, part]) =>
      casesOf(part).map((one) => within(one, name, name, { ...Object(smallest(schema)), [name]: one.value })),
    ),
  items: ({ items }) =>
    items === undefined ? [] : casesOf(items).map((one) => within(one, "*", "1", [smallest(items), one.value])),
};

function within({ pointer, keyword, findings }: Case, name: string, part: string, value: unknown): Case {
  const inside = findings.map(({ at, keyword }) => ({ at: `/${part}${at}`, keyword }));
  return { pointer: `/${name}${pointer}`, keyword, value, findings: inside };
}

/** The smallest valid value. */
function smallest(schema: Schema): unknown {
  const { enum: listed, format, minLength = 0, minimum = 0, multipleOf = 1, properties = {}, required = [] } = schema;
  if (listed) return listed[0];
  const [type] = [schema.type ?? "null"].flat();
  if (type === "object") return Object.fromEntries(required.map((name) => [name, smallest(properties[name] ?? {})]));
  if (type === "string") return format === undefined ? "a".repeat(minLength) : formats[format]?.edges.valid[0];
  if (type === "number" || type === "integer") return Math.ceil(minimum / multipleOf) * multipleOf;
  return Object(samples)[type ?? ""];
}

function isOfType({ type = [] }: Schema, value: unknown): boolean {
  const own = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  return [type].flat().some((one) => one === own || (one === "integer" && Number.isInteger(value)));
}

/** Values that someone would write by mistake in the place of a listed one. */
function nearMisses(value: unknown): unknown[] {
  if (typeof value !== "string") return [];
  return [value.toLowerCase(), `${value} `, ` ${value}`, value.slice(0, -1), ""];
}
