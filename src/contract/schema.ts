import type { Issue } from "../errors/issue.js";

/** A JSON Schema for values of the type `T`, with the keywords that are checked here: see `generated/schemas.ts`. */
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
  /** Set in all generated schemas, so that a property of a polluted `Object.prototype` is not taken for a keyword. */
  readonly __proto__?: null;
  /** Never set at run time: it only carries the type. */
  readonly "~type"?: T;
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A date-time, with the number of days in each month. Checking the day with `Date` would take ten times as long. */
const dateTime =
  /^(\d{4}-((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|1\d|2[0-8]))|(\d\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i;

/** The formats that can be checked: RFC 4122 §3 and RFC 3339 §5.6. */
export const formats: Readonly<Record<string, RegExp>> = { uuid, "date-time": dateTime };

/** An issue whose path is still being built, from the innermost value outwards. */
interface Found extends Issue {
  path: string;
}

/** All deviations of a JSON value from a schema. `path` is the JSON pointer to the value. */
export function check(schema: Schema, value: unknown, path = ""): Issue[] {
  const found: Found[] = [];
  find(schema, value, found);
  for (const issue of found) issue.path = path + issue.path;
  return found;
}

function find(schema: Schema, value: unknown, found: Found[]): void {
  const { type, enum: listed, allOf } = schema;
  if (type !== undefined && !isOfType(type, value)) report(found, "type", `must be ${[type].flat().join(" or ")}`);
  if (listed !== undefined && !listed.includes(value)) {
    report(found, "enum", `must be ${listed.length > 1 ? "one of " : ""}${listed.map(String).join(", ")}`);
  }
  if (typeof value === "string") findInText(schema, value, found);
  else if (typeof value === "number") findInNumber(schema, value, found);
  else if (Array.isArray(value)) findInArray(schema, value, found);
  else if (typeof value === "object" && value !== null) findInObject(schema, value, found);
  if (allOf !== undefined) for (const one of allOf) find(one, value, found);
}

function report(found: Found[], keyword: string, message: string, path = ""): void {
  found.push({ path, keyword, message });
}

/** Checks a part of a value. Builds a path only if there are issues, because most values are valid. */
function findWithin(schema: Schema, value: unknown, part: string | number, found: Found[]): void {
  const before = found.length;
  find(schema, value, found);
  if (found.length === before) return;
  for (const issue of found.slice(before)) issue.path = `/${escapeName(part)}${issue.path}`;
}

/** Whether a value has the type, or one of the types. No type's name is part of another, so `includes` fits both. */
function isOfType(type: string | readonly string[], value: unknown): boolean {
  const name = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  return type.includes(name) || (type.includes("integer") && Number.isInteger(value));
}

function findInText({ format, minLength, maxLength }: Schema, value: string, found: Found[]): void {
  if (format !== undefined && formats[format]?.test(value) !== true) report(found, "format", `must be a ${format}`);
  if ((minLength ?? maxLength) === undefined) return;
  // A surrogate pair is one character.
  const length = value.replaceAll(/[\ud800-\udbff][\udc00-\udfff]/g, "-").length;
  findSize("Length", minLength, length, maxLength, found, "character");
}

function findInNumber({ minimum, maximum, multipleOf }: Schema, value: number, found: Found[]): void {
  findSize("imum", minimum, value, maximum, found);
  if (multipleOf !== undefined && value % multipleOf !== 0) {
    report(found, "multipleOf", `must be a multiple of ${multipleOf}`);
  }
}

function findInArray({ items, minItems, maxItems }: Schema, value: readonly unknown[], found: Found[]): void {
  findSize("Items", minItems, value.length, maxItems, found, "item");
  if (items === undefined) return;
  for (let index = 0; index < value.length; index += 1) findWithin(items, value[index], index, found);
}

/** Checks a size against the keywords `min…` and `max…`. */
function findSize(name: string, min = -Infinity, size: number, max = Infinity, found: Found[], noun?: string): void {
  const inWords = (bound: number, least: string) =>
    noun === undefined
      ? `must be at ${least} ${bound}`
      : `must have at ${least} ${bound} ${noun}${bound === 1 ? "" : "s"}`;
  if (size < min) report(found, `min${name}`, inWords(min, "least"));
  if (size > max) report(found, `max${name}`, inWords(max, "most"));
}

function findInObject(schema: Schema, value: object, found: Found[]): void {
  const { properties, required, additionalProperties } = schema;
  for (const name of required ?? []) {
    if (!Object.hasOwn(value, name)) report(found, "required", "is required", `/${escapeName(name)}`);
  }
  if (properties === undefined && additionalProperties !== false) return;
  for (const name of Object.keys(value)) {
    const known = properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (known !== undefined) findWithin(known, Reflect.get(value, name), name, found);
    else if (additionalProperties === false) {
      report(found, "additionalProperties", "is not a known property", `/${showName(name)}`);
    }
  }
}

/** A name as a part of a JSON pointer (RFC 6901 §3). */
function escapeName(name: string | number): string {
  return String(name).replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The name of an unknown property, or `*` if it does not look like a name, because it may be personal data. */
function showName(name: string): string {
  return /^[A-Za-z_]{1,40}$/.test(name) ? name : "*";
}
