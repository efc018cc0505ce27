import { type Broken, nearMisses, wrongTypes } from "./broken-values.js";
import { formatOf } from "./formats.js";
import { type Finding, type Json, type JsonObject, type Schema, samples, typesOf, within } from "./schema.js";

/** A value at the edge of what a keyword at one place allows: just within it, or just beyond. */
export interface Boundary extends Broken {
  readonly pointer: string;
  readonly keyword: string;
  /** Which of the things that the keyword says: a type, a value of an `enum`. */
  readonly detail?: string;
}

/** The smallest value that satisfies a schema. */
export function smallest(schema: Schema): Json {
  const { enum: listed, format, minLength = 0, minimum, maximum, multipleOf = 1 } = schema;
  const { properties = {}, required = [] } = schema;
  if (listed) return listed[0] ?? null;
  const [type = "null"] = schema.type === undefined ? [] : typesOf(schema);
  if (type === "object") return Object.fromEntries(required.map((name) => [name, smallest(properties[name] ?? {})]));
  if (type === "string") return format === undefined ? "a".repeat(minLength) : (formatOf(format).edges.valid[0] ?? "");
  if (type === "number" || type === "integer") {
    return Math.ceil((minimum ?? Math.min(0, maximum ?? 0)) / multipleOf) * multipleOf;
  }
  return samples[type] ?? null;
}

/** Boundary values of every keyword at every place of a schema, always the same. */
export function boundaryValues(schema: Schema): Boundary[] {
  const own = Object.entries(edges).flatMap(([keyword, edge]) => edge(schema, keyword));
  const inProperties = Object.entries(schema.properties ?? {}).flatMap(([name, child]) =>
    boundaryValues(child).map((boundary) => ({
      ...boundary,
      pointer: `/${name}${boundary.pointer}`,
      value: { ...smallestObject(schema), [name]: boundary.value },
      findings: within(name, boundary.findings),
    })),
  );
  const inItems = [schema.items ?? []].flat().flatMap((items) =>
    boundaryValues(items).map((boundary) => ({
      ...boundary,
      pointer: `/*${boundary.pointer}`,
      value: [smallest(items), boundary.value],
      findings: within(1, boundary.findings),
    })),
  );
  return [...own, ...inProperties, ...inItems];
}

type Edge = (schema: Schema, keyword: string) => Boundary[];

const allowed = (keyword: string, value: Json, detail?: string): Boundary => ({
  pointer: "",
  keyword,
  value,
  findings: [],
  ...(detail !== undefined && { detail }),
});
const refused = (keyword: string, value: Json, also: readonly Finding[] = []): Boundary => ({
  ...allowed(keyword, value),
  findings: [{ at: "", keyword }, ...also],
});

const edges: Record<string, Edge> = {
  type: (schema, keyword) => {
    if (schema.type === undefined) return Object.entries(samples).map(([type, value]) => allowed("any", value, type));
    const also = schema.enum ? [{ at: "", keyword: "enum" }] : [];
    return [
      ...typesOf(schema).map((type) => allowed(keyword, smallest({ ...schema, type }), type)),
      ...unboundedNumbers(schema).map((value) => allowed(keyword, value)),
      ...wrongTypes(schema).map((value) => refused(keyword, value, also)),
    ];
  },
  enum: (schema, keyword) => {
    const listed = schema.enum ?? [];
    return [
      ...listed.map((value) => allowed(keyword, value, JSON.stringify(value))),
      ...nearMisses(schema).map((value) => refused(keyword, value)),
    ];
  },
  format: ({ format }, keyword) => {
    if (format === undefined) return [];
    const { valid, broken } = formatOf(format).edges;
    return [...valid.map((value) => allowed(keyword, value)), ...broken.map((value) => refused(keyword, value))];
  },
  minLength: ({ minLength }, keyword) =>
    minLength === undefined
      ? []
      : // A character may take two units.
        [allowed(keyword, "😀".repeat(minLength)), refused(keyword, "😀".repeat(minLength - 1))],
  minimum: ({ minimum, multipleOf = 1 }, keyword) =>
    minimum === undefined ? [] : [allowed(keyword, minimum), refused(keyword, minimum - multipleOf)],
  maximum: ({ maximum, multipleOf = 1 }, keyword) =>
    maximum === undefined ? [] : [allowed(keyword, maximum), refused(keyword, maximum + multipleOf)],
  multipleOf: (schema, keyword) => {
    const { multipleOf, maximum = Number.MAX_SAFE_INTEGER } = schema;
    if (multipleOf === undefined) return [];
    const first = Number(smallest(schema));
    const largest = maximum - (maximum % multipleOf);
    return [
      ...[first, first + multipleOf, largest].map((value) => allowed(keyword, value)),
      refused(keyword, first + multipleOf / 2),
    ];
  },
  required: (schema, keyword) =>
    (schema.required ?? []).flatMap((name) => {
      const { [name]: _left, ...rest } = smallestObject(schema);
      const at = { pointer: `/${name}` };
      return [
        { ...allowed(keyword, smallestObject(schema)), ...at },
        { ...refused(keyword, rest), ...at },
      ];
    }),
  additionalProperties: (schema, keyword) => {
    if (schema.properties === undefined) return [];
    const more = { ...smallestObject(schema), notAProperty: 7 };
    if (schema.additionalProperties !== false) return [allowed(keyword, more, "open")];
    return [allowed(keyword, smallestObject(schema)), refused(keyword, more)];
  },
};

/** Numbers that only a bound or a step would refuse, which the schema has not. */
function unboundedNumbers(schema: Schema): number[] {
  const { minimum, maximum, multipleOf, enum: listed } = schema;
  const isWhole = multipleOf !== undefined || !typesOf(schema).includes("number");
  if (listed || !typesOf(schema).some((type) => type === "number" || type === "integer")) return [];
  const far = Number.MAX_SAFE_INTEGER - (Number.MAX_SAFE_INTEGER % (multipleOf ?? 1));
  return [
    ...(maximum === undefined ? [far] : []),
    ...(minimum === undefined ? [-far] : []),
    ...(isWhole ? [] : [(minimum ?? 0) + 0.5]),
  ];
}

function smallestObject(schema: Schema): JsonObject {
  return Object.fromEntries(Object.entries(Object(smallest({ ...schema, type: "object" }))));
}
