import { parametersSchema } from "../../scripts/parameters.js";
import {
  dereference,
  type Operation,
  operationsOf,
  resolve,
  responsesOf,
  type Specification,
} from "../../scripts/specification.js";

/** Everything that the specification says and that a case has to show, by operation. */
export function contractItems(specification: Specification): Map<string, string[]> {
  return new Map(
    operationsOf(specification).map((operation) => [
      operation.operationId,
      [...new Set([...requestItems(specification, operation), ...responseItems(specification, operation)])],
    ]),
  );
}

function requestItems(specification: Specification, operation: Operation): string[] {
  const { requestBody, security = specification.security } = operation.operation;
  const parameters = parametersSchema(specification, operation);
  const body = requestBody && resolve(specification, requestBody);
  return [
    "method and path",
    ...((security ?? []).length > 0 ? ["security with a token", "security without a token"] : []),
    ...schemaItems("parameters", parameters && dereference(specification, parameters)),
    ...(body
      ? ["request body missing", "request body broken", "request media type of another kind"]
      : ["request example "]),
    ...contentItems(specification, "request", "request body", body?.content),
  ];
}

function responseItems(specification: Specification, operation: Operation): string[] {
  return [...responsesOf(specification, operation)].flatMap(([status, { headers = {}, content }]) => [
    `status ${status}`,
    ...Object.entries(Object(dereference(specification, headers))).flatMap(([name, header]) => [
      `header ${status} ${name}`,
      ...schemaItems(`response headers ${status}`, Object(header).schema, `/${name}`),
      ...(Object(header).required ? sides(`response headers ${status} /${name} required`) : []),
    ]),
    ...contentItems(specification, `response`, `response body ${status}`, content, status),
  ]);
}

function contentItems(
  specification: Specification,
  side: string,
  part: string,
  content: object = {},
  status = "",
): string[] {
  const of = status === "" ? "" : ` ${status}`;
  return Object.entries(content).flatMap(([mediaType, media]) => [
    `${side} media type${of} ${mediaType}`,
    ...Object.keys(Object(media).examples ?? {}).map((name) => `${side} example${of} ${name}`),
    ...schemaItems(`${part} ${mediaType}`, dereference(specification, Object(media).schema)),
  ]);
}

// Written out again, as everything here is: what the generators leave out by mistake has to be missed.
const annotations = ["$comment", "title", "description", "default", "deprecated", "example", "examples"];
const sides = (item: string) => [`${item} valid`, `${item} invalid`];

/** Each keyword of a schema and of all schemas in it, with the values that it allows and those that it does not. */
function schemaItems(part: string, schema: unknown, pointer = ""): string[] {
  if (schema === undefined) return [];
  const { properties = {}, items } = Object(schema);
  return [
    ...ownItems(part, pointer, Object(schema)),
    ...Object.entries(properties).flatMap(([name, child]) => schemaItems(part, child, `${pointer}/${name}`)),
    ...schemaItems(part, items, `${pointer}/*`),
  ];
}

function ownItems(part: string, pointer: string, schema: Readonly<Record<string, unknown>>): string[] {
  const at = `${part} ${pointer}`;
  const keywords = Object.entries(schema).filter(([key]) => !annotations.includes(key) && !key.startsWith("x-"));
  const open = schema["properties"] !== undefined && schema["additionalProperties"] === undefined;
  return [
    ...(keywords.length === 0 ? [`${at} any valid`] : []),
    ...(open ? [`${at} additionalProperties open valid`] : []),
    ...keywords.flatMap(([keyword, value]) => {
      if (keyword === "properties" || keyword === "items") return [];
      if (keyword === "required") return [value].flat().flatMap((name) => sides(`${at}/${name} required`));
      if (keyword === "type")
        return [...[value].flat().map((type) => `${at} type ${type} valid`), `${at} type invalid`];
      if (keyword !== "enum") return sides(`${at} ${keyword}`);
      return [...[value].flat().map((one) => `${at} enum ${JSON.stringify(one)} valid`), `${at} enum invalid`];
    }),
  ];
}
