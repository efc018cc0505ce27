import type { Issue } from "./errors.js";

/** A JSON Schema in the keywords that are checked here, for values of the type `T`. `generated/schemas.ts` has them. */
export interface Schema<T = unknown> {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly allOf?: readonly Schema[];
  /** Never there at run time: it carries the type. */
  readonly "~type"?: T;
}

/** The formats that can be checked: RFC 4122 §3 and RFC 3339 §5.6. */
export const formats: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  "date-time":
    /^(\d{4}-((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|1\d|2[0-8]))|(\d\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i,
};

/** Checks a JSON value against a schema, and adds an issue for each deviation; `path` leads to the value. */
export function check(schema: Schema, value: unknown, path = "", issues: Issue[] = []): Issue[] {
  const { type, enum: listed, allOf } = schema;
  if (type !== undefined && !isOfType(type, value)) {
    issues.push({ path, keyword: "type", message: `must be ${[type].flat().join(" or ")}` });
  }
  if (listed !== undefined && !listed.includes(value)) {
    issues.push({
      path,
      keyword: "enum",
      message: `must be ${listed.length > 1 ? "one of " : ""}${listed.join(", ")}`,
    });
  }
  if (typeof value === "string") checkText(schema, value, path, issues);
  else if (typeof value === "number") checkNumber(schema, value, path, issues);
  else if (Array.isArray(value)) checkArray(schema, value, path, issues);
  else if (typeof value === "object" && value !== null) checkObject(schema, value, path, issues);
  if (allOf !== undefined) for (const one of allOf) check(one, value, path, issues);
  return issues;
}

function isOfType(type: string | readonly string[], value: unknown): boolean {
  if (typeof type !== "string") return type.some((one) => isOfType(one, value));
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type && (type !== "object" || (value !== null && !Array.isArray(value)));
}

function checkText({ format, minLength, maxLength }: Schema, value: string, path: string, issues: Issue[]): void {
  if (format !== undefined && formats[format]?.test(value) !== true) {
    issues.push({ path, keyword: "format", message: `must be a ${format}` });
  }
  if (minLength !== undefined && [...value].length < minLength) {
    issues.push({ path, keyword: "minLength", message: `must have at least ${minLength} characters` });
  }
  if (maxLength !== undefined && [...value].length > maxLength) {
    issues.push({ path, keyword: "maxLength", message: `must have at most ${maxLength} characters` });
  }
}

function checkNumber(schema: Schema, value: number, path: string, issues: Issue[]): void {
  const { minimum, maximum, multipleOf } = schema;
  if (minimum !== undefined && value < minimum) {
    issues.push({ path, keyword: "minimum", message: `must be at least ${minimum}` });
  }
  if (maximum !== undefined && value > maximum) {
    issues.push({ path, keyword: "maximum", message: `must be at most ${maximum}` });
  }
  if (multipleOf !== undefined && value % multipleOf !== 0) {
    issues.push({ path, keyword: "multipleOf", message: `must be a multiple of ${multipleOf}` });
  }
}

function checkArray(schema: Schema, value: readonly unknown[], path: string, issues: Issue[]): void {
  const { items, minItems, maxItems } = schema;
  if (minItems !== undefined && value.length < minItems) {
    issues.push({ path, keyword: "minItems", message: `must have at least ${minItems} items` });
  }
  if (maxItems !== undefined && value.length > maxItems) {
    issues.push({ path, keyword: "maxItems", message: `must have at most ${maxItems} items` });
  }
  if (items === undefined) return;
  for (const [index, item] of value.entries()) check(items, item, `${path}/${index}`, issues);
}

function checkObject(schema: Schema, value: object, path: string, issues: Issue[]): void {
  const { properties = {}, required, additionalProperties } = schema;
  if (required !== undefined) {
    for (const name of required) {
      if (Object.hasOwn(value, name)) continue;
      issues.push({ path: `${path}/${escaped(name)}`, keyword: "required", message: "is required" });
    }
  }
  for (const [name, property] of Object.entries(value)) {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (known !== undefined) check(known, property, `${path}/${escaped(name)}`, issues);
    else if (additionalProperties === false) {
      const keyword = "additionalProperties";
      issues.push({ path: `${path}/${shown(name)}`, keyword, message: "is not a known property" });
    }
  }
}

/** A name as a part of a JSON pointer (RFC 6901 §3). */
function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The name of an unknown property comes from outside: one that does not look like a name may be a value in its place. */
function shown(name: string): string {
  return /^[A-Za-z_]{1,40}$/.test(name) ? name : "*";
}
