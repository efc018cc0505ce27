import type { Schema } from "../src/contract/schema.js";
import { pointerTo } from "./pointer.js";
import { toData } from "./schema-data.js";
import type { Operation } from "./specification.js";

/** A parameter whose value is described by a schema. */
interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: Schema;
  example?: unknown;
}

/** Values of parameters, by the place where they are sent and their names. */
export type ParameterValues = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The places in which a parameter may be sent. */
const places = ["path", "query", "header"];

/** The parameters of an operation, including those of its path, unless it overrides them. */
function parametersOf({ pointer, shared, operation }: Operation): Parameter[] {
  const named = (list: readonly unknown[], at: string) =>
    list.map((one, index): [string, Parameter] => {
      const parameter: Parameter = { schema: {}, ...Object(one) };
      const here = pointerTo(at, "parameters", index);
      const schema = toData(parameter.schema, pointerTo(here, "schema"));
      const reason = refusalOf({ ...parameter, schema });
      if (reason) throw new Error(`${here} is refused: ${parameter.name} ${reason}.`);
      return [`${parameter.in} ${parameter.name}`, { ...parameter, schema }];
    });
  const inCommon = named(shared, pointer.slice(0, pointer.lastIndexOf("/")));
  return [...new Map([...inCommon, ...named(operation.parameters ?? [], pointer)]).values()];
}

function isScalar(type: unknown): boolean {
  return ["string", "integer", "number", "boolean"].includes(String(type));
}

/** The reason to refuse a parameter whose value could be written wrongly, or could change the path of the URL. */
function refusalOf(parameter: Parameter): string | undefined {
  const { in: place, name, schema } = parameter;
  const types = [schema.type ?? []].flat();
  const isList = types.length === 1 && types[0] === "array" && place === "query" && isScalar(schema.items?.type);
  const isPlain = types.length === 1 && isScalar(types[0]);
  if (!isPlain && !isList)
    return "needs exactly one type: string, integer, number or boolean (or, in the query, array)";
  if (place === "query") return undefined;
  if (place === "header" && /^(accept|authorization|content-type)$/i.test(name)) return "is set by the client";
  // A text of any form could be "..", which leads to another path, or could break a header in two.
  const values = schema.enum?.map(String) ?? [];
  const isSafe = types[0] !== "string" || schema.format || values.length > 0;
  if (!isSafe || !values.every((value) => /^\w[\w.-]*$/.test(value))) return "needs a format or an enum of plain words";
  return place === "path" && parameter.required !== true ? "must be required" : undefined;
}

/** One schema for all parameters: an object for each place, with a property for each name. */
export function parametersSchema(operation: Operation): Schema | undefined {
  const parameters = parametersOf(operation);
  if (parameters.length === 0) return undefined;
  const groups = places.flatMap((place) => {
    const group = parameters.filter((parameter) => parameter.in === place);
    return group.length === 0 ? [] : [[place, objectOf(group)] as const];
  });
  const required = groups.filter(([, group]) => group.required.length > 0).map(([place]) => place);
  return { type: "object", additionalProperties: false, required, properties: Object.fromEntries(groups) };
}

function objectOf(parameters: readonly Parameter[]) {
  return {
    type: "object",
    additionalProperties: false,
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
  };
}

/** A path with its parameters, and the query. */
export function pathOf(path: string, { path: inPath = {}, query = {} }: ParameterValues = {}): string {
  const filled = path.replaceAll(/\{([^{}]+)\}/g, (_whole, name: string) => encodeURIComponent(String(inPath[name])));
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return search.size === 0 ? filled : `${filled}?${search}`;
}

/** The parameters of an operation with their examples. */
export function parameterExamples(operation: Operation): ParameterValues {
  const values: Record<string, Record<string, unknown>> = {};
  for (const { in: place, name, example } of parametersOf(operation)) {
    values[place] = { ...values[place], [name]: example };
  }
  return values;
}
