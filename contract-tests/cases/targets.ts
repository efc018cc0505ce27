import { assertionsOf } from "../../scripts/assertions.js";
import { parametersSchema } from "../../scripts/parameters.js";
import {
  dereference,
  jsonBody,
  type Operation,
  operationsOf,
  requestBodyOf,
  responsesOf,
  type Specification,
} from "../../scripts/specification.js";
import { checkedSchema, type Schema } from "./schema.js";

/** A part of a message that the specification describes by a schema. */
export interface Target {
  readonly operation: Operation;
  /** Parameters and headers as one object each, by their names; of parameters by the place where they are sent, too. */
  readonly part: "parameters" | "request body" | "response headers" | "response body";
  /** The status, or range of statuses, as it is declared. */
  readonly status?: string;
  readonly mediaType?: string;
  readonly schema: Schema;
}

/** Everything that an operation describes by a schema. */
export function targetsOf(specification: Specification, operation: Operation): Target[] {
  const target = (part: Target["part"], schema: object | undefined, more: Partial<Target> = {}): Target[] =>
    schema ? [{ operation, part, schema: schemaOf(specification, schema), ...more }] : [];

  const request = requestBodyOf(specification, operation);
  const responses = [...responsesOf(specification, operation)].flatMap(([status, response]) => {
    const body = jsonBody(response);
    return [
      ...target("response headers", headersSchema(specification, response.headers), { status }),
      ...target("response body", body?.schema, { status, ...(body && { mediaType: body.mediaType }) }),
    ];
  });
  return [
    ...target("parameters", parametersSchema(specification, operation)),
    ...target("request body", request?.schema, { ...(request && { mediaType: request.mediaType }) }),
    ...responses,
  ];
}

export function allTargets(specification: Specification): Target[] {
  return operationsOf(specification).flatMap((operation) => targetsOf(specification, operation));
}

export function nameOf({ operation, part, status, mediaType }: Target): string {
  return [operation.operationId, part, status, mediaType].filter((word) => word !== undefined).join(" ");
}

/** What a schema asserts, without references; a keyword that no case can be made of throws. */
function schemaOf(specification: Specification, schema: object): Schema {
  return checkedSchema(assertionsOf(Object(dereference(specification, schema))));
}

/** Further headers may come with any answer, so the object is open. */
function headersSchema(specification: Specification, declared: object | undefined): object | undefined {
  if (declared === undefined || Object.keys(declared).length === 0) return undefined;
  const headers: [string, { required?: boolean; schema?: object }][] = Object.entries(
    Object(dereference(specification, declared)),
  );
  return {
    type: "object",
    required: headers.filter(([, { required }]) => required).map(([name]) => name),
    properties: Object.fromEntries(headers.map(([name, { schema = {} }]) => [name, schema])),
  };
}
