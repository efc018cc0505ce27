import { parametersSchema } from "../../scripts/parameters.js";
import { pointerTo } from "../../scripts/pointer.js";
import { toData } from "../../scripts/schema-data.js";
import { type Operation, responsesOf, type Specification, successOf } from "../../scripts/specification.js";
import type { OperationFacts } from "../facts/operations.js";

type Content = Readonly<Record<string, { schema?: unknown; examples?: object }>>;

/** The facts of an operation in the document, in the form in which they are pinned in facts/operations.ts. */
export function operationFactsOf(operation: Operation): Record<keyof OperationFacts, unknown> {
  const { requestBody } = operation.operation;
  const responses = Object.fromEntries(responsesOf(operation));
  const bodies = { ...(requestBody && { request: requestBody }), ...responses };
  return {
    method: operation.method,
    path: operation.path,
    parameters: parametersSchema(operation),
    request: requestBody && { required: Object(requestBody).required, content: schemasOf(requestBody.content) },
    responses: mapValues(responses, ({ content, headers }) => ({
      content: schemasOf(content),
      headers: headers && mapValues(headers, ({ required, schema }) => ({ required, schema: toData(schema, "#") })),
    })),
    suggestions: {
      ...suggestionsIn(Object.values(requestBody?.content ?? {})[0]?.schema, "request"),
      ...suggestionsIn(successOf(operation)[1].schema, "response"),
    },
    examples: mapValues(bodies, ({ content = {} }) => Object.values(content).flatMap(namesOfExamples)),
  };
}

/** The facts of the API as a whole, in the form in which they are pinned in facts/service.ts. */
export function serviceFactsOf(document: Specification): Record<string, unknown> {
  const placesOf = (member: string) => membersNamed(member, document).map(([place]) => place);
  return {
    dialect: document.jsonSchemaDialect,
    servers: document.servers?.map(({ url }) => url),
    security: document.security,
    securitySchemes: withoutWords(document.components?.securitySchemes),
    deprecated: placesOf("deprecated"),
    readOnly: placesOf("readOnly"),
    writeOnly: placesOf("writeOnly"),
    defaults: Object.fromEntries(membersNamed("default", document)),
    assumptions: placesOf("x-assumed"),
  };
}

/** The members of one name, each with the place that it is a member of. */
export function membersNamed(name: string, node: unknown, place = ""): [place: string, value: unknown][] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === name ? [[place, value]] : membersNamed(name, value, place === "" ? key : pointerTo(place, key)),
  );
}

function mapValues<Value>(record: Readonly<Record<string, Value>>, map: (value: Value) => unknown) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}

function schemasOf(content: Content = {}) {
  return mapValues(content, ({ schema }) => toData(schema, "#"));
}

function namesOfExamples({ examples = {} }: Content[string]): string[] {
  return Object.keys(examples);
}

/** The known values of each open set of strings, by the names of the properties that lead to it. */
function suggestionsIn(schema: unknown, path: string): Record<string, unknown> {
  const { properties = {}, items, "x-extensible-enum": known }: Record<string, unknown> = Object(schema);
  return Object.assign(
    known === undefined ? {} : { [path]: known },
    items === undefined ? {} : suggestionsIn(items, path),
    ...Object.entries(Object(properties)).map(([name, one]) => suggestionsIn(one, `${path}/${name}`)),
  );
}

/** A value without the members that only people read. */
function withoutWords(node: unknown): unknown {
  if (typeof node !== "object" || node === null || Array.isArray(node)) return node;
  const entries = Object.entries(node).filter(([key]) => key !== "description" && !key.startsWith("x-"));
  return mapValues(Object.fromEntries(entries), withoutWords);
}
