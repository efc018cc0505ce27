import type { ParameterObject, ReferenceObject, SchemaObject } from "openapi-typescript";
import { type Operation, resolve, type Specification } from "./specification.js";

/** A parameter whose value is described by a schema. */
export interface Parameter extends ParameterObject {
  schema: SchemaObject;
}

/** What openapi-fetch writes into a request as OpenAPI wants it, where nothing else is said. */
const places = ["path", "query", "header"];

/** The parameters of an operation, those of its path included. */
export function parametersOf(specification: Specification, { path, operation }: Operation): Parameter[] {
  const shared: unknown = specification.paths?.[path]?.["parameters"] ?? [];
  const declared = [shared, operation.parameters ?? []].flat() as (ParameterObject | ReferenceObject)[];
  return declared.map((one) => {
    const parameter = resolve<ParameterObject>(specification, one);
    const where = `The parameter ${parameter.name} of ${operation.operationId}`;
    if (!places.includes(parameter.in)) throw new Error(`${where} is in ${parameter.in}: not supported.`);
    if (parameter.style ?? parameter.explode ?? parameter.content ?? parameter.allowReserved) {
      throw new Error(`${where} is written in a way of its own: not supported.`);
    }
    const schema = resolve<SchemaObject>(specification, (parameter.schema ?? {}) as SchemaObject);
    if (
      parameter.in === "path" &&
      !(schema.enum || schema.format || ["integer", "number"].includes(`${schema.type}`))
    ) {
      throw new Error(`${where} needs a format or an enum: a value such as ".." would lead to another path.`);
    }
    return { ...parameter, schema };
  });
}

/** One schema for all parameters: an object for each place, with a property for each name. */
export function parametersSchema(specification: Specification, operation: Operation): object | undefined {
  const parameters = parametersOf(specification, operation);
  if (parameters.length === 0) return undefined;
  const groups = places.flatMap((place) => {
    const group = parameters.filter((parameter) => parameter.in === place);
    return group.length === 0 ? [] : [[place, objectOf(group)] as const];
  });
  const required = groups.filter(([, { required }]) => required.length > 0).map(([place]) => place);
  return { type: "object", additionalProperties: false, required, properties: Object.fromEntries(groups) };
}

function objectOf(parameters: Parameter[]) {
  return {
    type: "object",
    additionalProperties: false,
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
  };
}
