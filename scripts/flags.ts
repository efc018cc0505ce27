import type { ReferenceObject, SchemaObject } from "openapi-typescript";
import { bodyFlag, callFlags, helpFlag } from "../src/cli/own-flags.js";
import { namesSecret } from "../src/cli/suggestions.js";
import { parametersOf } from "./parameters.js";
import { type Operation, requestBodyOf, resolve, type Specification } from "./specification.js";

/** The flags of an operation: its parameters, then the properties of its body. */
export function flagsOf(specification: Specification, operation: Operation): object[] {
  const body = requestBodyOf(specification, operation);
  const { properties = {}, required: requiredOnes = [] }: ObjectSchema = Object(
    body && resolve(specification, body.schema),
  );
  const values = [
    ...parametersOf(specification, operation).map(({ in: place, name, required = false, schema, description }) => ({
      ...{ place, name, required, schema },
      description: description ?? schema.description,
    })),
    ...Object.entries(properties).map(([name, described]) => {
      const schema = resolve<SchemaObject>(specification, described);
      const description = described.description ?? schema.description;
      return { place: "body", name, required: requiredOnes.includes(name), schema, description };
    }),
  ];
  const own = [helpFlag, bodyFlag, ...callFlags].map(({ flag }) => flag);
  const flags = values.map(({ place, name, required, schema, description = "" }) => {
    const flag = kebab(name);
    const isTaken = own.includes(flag) || namesSecret(flag) || values.filter((one) => kebab(one.name) === flag)[1];
    const shape = shapeOf(specification, schema);
    const says = firstSentence(description);
    return { flag: isTaken ? `${place}-${flag}` : flag, place, name, ...shape, required, description: says };
  });
  for (const { flag, name } of flags) {
    if (/^[a-z][a-z\d]*(-[a-z\d]+)*$/.test(flag) && flags.filter((one) => one.flag === flag).length === 1) continue;
    throw new Error(`${operation.operationId}: there is no flag of its own for ${name}.`);
  }
  return flags;
}

interface ObjectSchema {
  properties?: Record<string, SchemaObject | ReferenceObject>;
  required?: string[];
}

/** How the value of a flag is written, and what it can be. */
function shapeOf(specification: Specification, schema: SchemaObject): object {
  const { items }: { items?: SchemaObject | ReferenceObject } = Object(schema);
  const item = typeOf(schema) === "array" && items ? resolve<SchemaObject>(specification, items) : undefined;
  const list = item !== undefined && scalars.has(typeOf(item));
  const one = list ? item : schema;
  const { format, enum: closed, "x-extensible-enum": known }: Record<string, unknown> = Object(one);
  const values = [closed ?? known ?? []].flat().filter((value) => value !== null);
  return {
    type: scalars.get(typeOf(one)) ?? "json",
    list,
    ...(typeof format === "string" && { format }),
    ...(values.length > 0 && { values: values.map(String), open: closed === undefined }),
  };
}

/** What is written without quotes and brackets, and how it is read. */
const scalars = new Map([
  ["string", "string"],
  ["number", "number"],
  ["integer", "number"],
  ["boolean", "boolean"],
]);

/** The one type of a value, where it has one beside `null`, which can be given in the body. */
function typeOf({ type }: { type?: unknown }): string {
  const types = [type ?? []].flat().filter((one) => one !== "null");
  return types.length === 1 ? String(types[0]) : "";
}

/** A help is short, and the specification has the rest. */
function firstSentence(text: string): string {
  return /^.*?\.(?=\s|$)/s.exec(text)?.[0] ?? text;
}

/** A name as it is written on a command line. */
export function kebab(name: string): string {
  return name
    .replaceAll(/([a-z\d])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$&-")
    .replaceAll(/[_.]+/g, "-")
    .toLowerCase();
}
