/** Any value of JSON. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

export type JsonObject = { [name: string]: Json };

/** A schema of which cases can be made: no references, no annotations, and these keywords only. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly Json[];
  readonly format?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  /** `true` is the same as leaving it out. */
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
}

/** A fault that a validator finds: the place in the value, and the keyword that it does not satisfy. */
export interface Finding {
  readonly at: string;
  readonly keyword: string;
}

/** Which form each keyword must have, so that a case can be made of it. */
const forms: Record<keyof Schema, (value: unknown) => boolean> = {
  type: (value) => [value].flat().every((type) => types.includes(String(type))),
  enum: Array.isArray,
  format: (value) => typeof value === "string",
  minLength: (value) => Number.isInteger(value) && Number(value) > 0,
  minimum: Number.isFinite,
  maximum: Number.isFinite,
  multipleOf: (value) => Number.isInteger(value) && Number(value) > 0,
  properties: isObject,
  required: Array.isArray,
  additionalProperties: (value) => typeof value === "boolean",
  items: isObject,
};

/** The types of JSON Schema, with a value of each. */
export const samples: Readonly<Record<string, Json>> = {
  null: null,
  boolean: true,
  integer: 7,
  number: 7.5,
  string: "text",
  array: [],
  object: {},
};
const types = Object.keys(samples);

/** Takes a schema for what it says; a keyword that no case can be made of throws, or it would pass in silence. */
export function checkedSchema(schema: unknown, where = ""): Schema {
  if (!isObject(schema)) throw new Error(`At "${where}" there is no schema.`);
  for (const [keyword, value] of Object.entries(schema)) {
    const fits = Object.hasOwn(forms, keyword) && forms[keyword as keyof Schema](value);
    if (!fits) throw new Error(`At "${where}": contract-tests/cases/ cannot make cases of "${keyword}" in this form.`);
  }
  if (schema["multipleOf"] !== undefined && [schema["type"]].flat().includes("integer")) {
    throw new Error(`At "${where}": contract-tests/cases/ can break no "multipleOf" beside the type integer.`);
  }
  if (schema["minLength"] !== undefined && schema["format"] !== undefined) {
    throw new Error(`At "${where}": contract-tests/cases/ can break no "minLength" beside a format.`);
  }
  const bounds = [schema["minimum"], schema["maximum"]].filter((bound) => bound !== undefined);
  if ([schema["type"]].flat().includes("integer") && !bounds.every(Number.isInteger)) {
    throw new Error(`At "${where}": contract-tests/cases/ cannot try a bound that no integer can have.`);
  }
  for (const [name, child] of childrenOf(schema)) checkedSchema(child, `${where}/${name}`);
  return schema;
}

/** The schemas within a schema, by the part of the pointer that leads to them; `*` stands for every item. */
function childrenOf({ properties = {}, items }: Schema): [part: string, child: Schema][] {
  return [...Object.entries(properties), ...(items ? [["*", items] satisfies [string, Schema]] : [])];
}

export function typesOf({ type }: Schema): readonly string[] {
  return type === undefined ? types.filter((one) => one !== "integer") : [type].flat();
}

/** Whether a value is of a type of the schema; the one check that the generators need for themselves. */
export function isOfType(schema: Schema, value: Json): boolean {
  const own = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  const allowed = typesOf(schema);
  return allowed.includes(own) || (allowed.includes("integer") && Number.isInteger(value));
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A finding within a value, seen from the value that it is part of. */
export function within(part: string | number, findings: readonly Finding[]): Finding[] {
  return findings.map(({ at, keyword }) => ({ at: `/${part}${at}`, keyword }));
}
