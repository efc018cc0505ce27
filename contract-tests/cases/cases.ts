import type { Schema } from "../../src/contract/schema.js";

/** A value that is generated from a schema: valid, or with a single mistake. */
interface Case {
  /** The place and the keyword that the value tests. */
  readonly pointer: string;
  readonly keyword: string;
  readonly value: unknown;
  /** All that a validator must find; empty if the value is valid. */
  readonly findings: readonly Finding[];
}

/** A keyword that a value does not satisfy, and the place in the value. */
export interface Finding {
  readonly at: string;
  readonly keyword: string;
}

/** Values that satisfy a keyword, and values that do not. */
interface Values {
  readonly valid?: readonly unknown[];
  readonly broken?: readonly unknown[];
}

/** A value of each type of JSON Schema. */
const samples = { null: null, boolean: true, integer: 7, number: 7.5, string: "text", array: [], object: {} };

/** Values at the edges of each format; src/contract/schema.test.ts tries every date and time. */
const formats: Readonly<Record<string, Values>> = {
  uuid: {
    valid: ["00000000-0000-0000-0000-000000000000", "3C90C3CC-0D44-4B50-8888-8DD25736052A"],
    broken: [
      "",
      "3c90c3cc0d444b5088888dd25736052a",
      "3c90c3cc-0d44-4b50-8888-8dd25736052",
      "{3c90c3cc-0d44-4b50-8888-8dd25736052a}",
    ],
  },
  "date-time": {
    valid: ["2024-02-29T00:00:00Z", "0000-01-01t00:00:00z", "1990-12-31T23:59:60Z", "9999-12-31T23:59:59.999+23:59"],
    broken: ["", "2026-02-29T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:00:00", "2026-01-01", "1772442960"],
  },
};

/** The cases for each keyword at each place of a schema. They are the same in each run. */
export function casesOf(schema: Schema): Case[] {
  const unknown = Object.keys(schema).find((keyword) => !(keyword in valuesOf || keyword in casesOfParts));
  if (unknown !== undefined) throw new Error(`contract-tests/cases/cases.ts makes no cases for "${unknown}".`);
  const own = Object.entries(valuesOf).flatMap(([keyword, values]) => {
    const { valid = [], broken = [] } = values(schema);
    const finding = { at: "", keyword };
    // A value of another type is not in the enum either.
    const findings = keyword === "type" && schema.enum ? [finding, { at: "", keyword: "enum" }] : [finding];
    return [
      ...valid.map((value) => ({ pointer: "", keyword, value, findings: [] })),
      ...broken.map((value) => ({ pointer: "", keyword, value, findings })),
    ];
  });
  return [...own, ...Object.values(casesOfParts).flatMap((make) => make(schema))];
}

const valuesOf: Record<string, (schema: Schema) => Values> = {
  type: (schema) => {
    if (schema.type === undefined) return { valid: Object.values(samples) };
    return {
      valid: [schema.type].flat().map((type) => smallest({ ...schema, type })),
      broken: Object.values(samples).filter((value) => !isOfType(schema, value)),
    };
  },
  enum: ({ enum: listed = [] }) => ({ valid: listed, broken: listed.flatMap(nearMisses) }),
  format: ({ format = "" }) => formats[format] ?? {},
  minLength: ({ minLength }) => {
    if (minLength === undefined) return {};
    // One character may take two UTF-16 code units.
    return { valid: ["😀".repeat(minLength)], broken: ["😀".repeat(minLength - 1)] };
  },
  minimum: ({ minimum, multipleOf = 1 }) =>
    minimum === undefined ? {} : { valid: [minimum], broken: [minimum - multipleOf] },
  maximum: ({ maximum, multipleOf = 1 }) =>
    maximum === undefined ? {} : { valid: [maximum], broken: [maximum + multipleOf] },
  multipleOf: (schema) => {
    const { multipleOf } = schema;
    if (multipleOf === undefined) return {};
    const far = Number.MAX_SAFE_INTEGER - (Number.MAX_SAFE_INTEGER % multipleOf);
    return { valid: [far], broken: [Number(smallest(schema)) + multipleOf / 2] };
  },
  required: (schema) => ({
    broken: (schema.required ?? []).map((name) => {
      const { [name]: _left, ...rest } = Object(smallest(schema));
      return rest;
    }),
  }),
  additionalProperties: (schema) => {
    if (schema.properties === undefined) return {};
    const more = [{ ...Object(smallest(schema)), notAProperty: 7 }];
    return schema.additionalProperties === false ? { broken: more } : { valid: more };
  },
};

/** The cases of the schemas inside a schema, each in the smallest value that can contain it. */
const casesOfParts: Record<string, (schema: Schema) => Case[]> = {
  properties: (schema) =>
    Object.entries(schema.properties ?? {}).flatMap(([name, part]) =>
      casesOf(part).map((one) => inPart(one, name, name, { ...Object(smallest(schema)), [name]: one.value })),
    ),
  items: ({ items }) =>
    items === undefined ? [] : casesOf(items).map((one) => inPart(one, "*", "1", [smallest(items), one.value])),
};

function inPart({ pointer, keyword, findings }: Case, name: string, part: string, value: unknown): Case {
  const inside = findings.map(({ at, keyword }) => ({ at: `/${part}${at}`, keyword }));
  return { pointer: `/${name}${pointer}`, keyword, value, findings: inside };
}

/** The smallest value that is valid. */
function smallest(schema: Schema): unknown {
  const { enum: listed, format, minLength = 0, minimum = 0, multipleOf = 1, properties = {}, required = [] } = schema;
  if (listed) return listed[0];
  const [type] = [schema.type ?? "null"].flat();
  if (type === "object") return Object.fromEntries(required.map((name) => [name, smallest(properties[name] ?? {})]));
  if (type === "string") return format === undefined ? "a".repeat(minLength) : formats[format]?.valid?.[0];
  if (type === "number" || type === "integer") return Math.ceil(minimum / multipleOf) * multipleOf;
  return Object(samples)[type ?? ""];
}

function isOfType({ type = [] }: Schema, value: unknown): boolean {
  const own = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  return [type].flat().some((one) => one === own || (one === "integer" && Number.isInteger(value)));
}

/** Values that someone might write by mistake instead of a value of an enum. */
function nearMisses(value: unknown): unknown[] {
  return typeof value === "string" ? [value.toLowerCase(), `${value} `, value.slice(0, -1), ""] : [];
}
