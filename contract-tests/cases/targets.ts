import { parametersSchema } from "../../scripts/parameters.js";
import { toData } from "../../scripts/schema-data.js";
import {
  type DeclaredResponse,
  type Operation,
  requestBodyOf,
  responseBodyOf,
  responsesOf,
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
export function targetsOf(operation: Operation): Target[] {
  const target = (part: Target["part"], schema: unknown, more: Partial<Target> = {}): Target[] =>
    schema === undefined ? [] : [{ operation, part, schema: checkedSchema(toData(schema, "#")), ...more }];

  const request = requestBodyOf(operation);
  const responses = [...responsesOf(operation)].flatMap(([status, response]) => {
    const body = responseBodyOf(operation, status);
    return [
      ...target("response headers", headersSchema(response), { status }),
      ...target("response body", body?.schema, { status, ...(body && { mediaType: body.mediaType }) }),
    ];
  });
  return [
    ...target("parameters", parametersSchema(operation)),
    ...target("request body", request?.schema, { ...(request && { mediaType: request.mediaType }) }),
    ...responses,
  ];
}

export function nameOf({ operation, part, status, mediaType }: Target): string {
  return [operation.operationId, part, status, mediaType].filter((word) => word !== undefined).join(" ");
}

/** Further headers may come with any answer, so the object is open. */
function headersSchema({ headers = {} }: DeclaredResponse): object | undefined {
  const declared = Object.entries(headers);
  if (declared.length === 0) return undefined;
  return {
    type: "object",
    required: declared.filter(([, { required }]) => required).map(([name]) => name),
    properties: Object.fromEntries(declared.map(([name, { schema = {} }]) => [name, schema])),
  };
}
