import { fileURLToPath } from "node:url";
import { bundle, createConfig, Source } from "@redocly/openapi-core";
import { pointerTo } from "./pointer.js";

/** An OpenAPI description. */
export interface Specification {
  openapi?: string;
  jsonSchemaDialect?: string;
  security?: Record<string, string[]>[];
  servers?: { url: string }[];
  paths?: Record<string, Record<string, unknown>>;
  components?: { schemas?: Record<string, unknown>; securitySchemes?: Record<string, object> };
}

/** The members of an operation, without references. */
export interface Declared {
  operationId?: string;
  summary?: string;
  tags?: string[];
  security?: Record<string, string[]>[];
  parameters?: unknown[];
  requestBody?: { content?: Content };
  responses?: Record<string, DeclaredResponse>;
}

export interface DeclaredResponse {
  headers?: Record<string, { required?: boolean; schema?: unknown; example?: unknown }>;
  content?: Content;
}

type Content = Record<string, { schema?: unknown; examples?: Record<string, { value?: unknown }> }>;

/** One operation, with the facts that are declared outside of it. */
export interface Operation {
  operationId: string;
  method: string;
  path: string;
  server: string;
  /** Where it stands in the specification. */
  pointer: string;
  /** Parameters that are declared for the path as a whole. */
  shared: unknown[];
  operation: Declared;
}

/** A JSON body of a request or a response. */
export interface JsonBody {
  mediaType: string;
  examples: Record<string, unknown>;
  schema: unknown;
  pointer: string;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
export const specificationFile = fileURLToPath(new URL("../openapi/openapi.yaml", import.meta.url));

/**
 * Reads a specification, a file or the parsed object, as the tools that lint and compile it do: in one piece, and unless
 * told otherwise with every reference replaced by what it leads to.
 *
 * @throws Error with a JSON pointer, for what cannot be resolved. The lint refuses what nothing would be generated from.
 */
export async function readSpecification(
  source: string | object = specificationFile,
  { dereference = true } = {},
): Promise<Specification> {
  const config = await createConfig({ extends: [] });
  const from =
    typeof source === "string"
      ? { ref: source }
      : { doc: { source: new Source(specificationFile, ""), parsed: structuredClone(source) } };
  const { bundle: found, problems } = await bundle({ ...from, config, dereference });
  for (const { message, location } of problems) throw new Error(`${location[0]?.pointer ?? "#/"}: ${message}`);
  if (!dereference) refuseSiblings(found.parsed);
  return found.parsed;
}

/** Refuses members beside a reference: they are further conditions, which replacing the reference would overwrite. */
function refuseSiblings(node: unknown, pointer = "#", isMapOfNames = false): void {
  if (typeof node !== "object" || node === null) return;
  const isReference = !isMapOfNames && "$ref" in node;
  for (const [key, value] of Object.entries(node)) {
    const isExtension = key.startsWith("x-");
    const at = pointerTo(pointer, key);
    if (isReference && !isExtension && !words.includes(key)) {
      throw new Error(`${at} is refused: nothing may stand beside a $ref (in a schema, use allOf).`);
    }
    if (isReference && key === "$ref" && !/^#\/components\/[^/]+\/[^/]+$/.test(String(value))) {
      throw new Error(`${at} is refused: it must lead to a component as a whole.`);
    }
    if (!isMapOfNames && (isExtension || values.includes(key))) continue;
    refuseSiblings(value, at, !isMapOfNames && mapsOfNames.includes(key));
  }
}

const words = ["$ref", "summary", "description", "title", "deprecated"];
/** Members that hold a value, in which $ref is a name like any other. */
const values = ["example", "examples", "value", "default", "enum", "const"];
const mapsOfNames = [
  ...["properties", "patternProperties", "$defs", "dependentSchemas", "paths", "responses", "headers", "content"],
  ...["schemas", "parameters", "requestBodies", "securitySchemes", "links", "callbacks", "pathItems"],
];

/** All operations of a specification without references, in the order of the file. */
export function operationsOf({ paths = {}, servers = [] }: Specification): Operation[] {
  const [{ url: server } = { url: "" }] = servers;
  const items = Object.entries(paths).filter(([path]) => !path.startsWith("x-"));
  return items.flatMap(([path, item]) =>
    methods
      .filter((method) => item[method] !== undefined)
      .map((method) => {
        const operation: Declared = Object(item[method]);
        const { operationId = "" } = operation;
        const shared = [item["parameters"] ?? []].flat();
        const pointer = pointerTo("#/paths", path, method);
        return { operationId, method: method.toUpperCase(), path, server, pointer, shared, operation };
      }),
  );
}

/** The body that an operation is sent, if any. */
export function requestBodyOf({ operation, pointer }: Operation): JsonBody | undefined {
  const { requestBody } = operation;
  if (requestBody === undefined) return undefined;
  const at = pointerTo(pointer, "requestBody");
  const body = jsonBody(requestBody, at);
  if (body === undefined) throw new Error(`${at} is refused: one media type is needed.`);
  return body;
}

/** The declared responses by status, or range of statuses. */
export function responsesOf({ operation }: Operation): Map<string, DeclaredResponse> {
  return new Map(Object.entries(operation.responses ?? {}).filter(([status]) => !status.startsWith("x-")));
}

/** The body of a response, if any. */
export function responseBodyOf(operation: Operation, status: string): JsonBody | undefined {
  const response = responsesOf(operation).get(status);
  return response && jsonBody(response, pointerTo(operation.pointer, "responses", status));
}

/** The one successful response of an operation: two would need two result types. */
export function successOf(operation: Operation): [status: string, body: JsonBody] {
  const [status, ...more] = [...responsesOf(operation).keys()].filter((declared) => declared.startsWith("2"));
  const body = status === undefined ? undefined : responseBodyOf(operation, status);
  if (status === undefined || body === undefined || more.length > 0) {
    throw new Error(
      `${pointerTo(operation.pointer, "responses")}: there must be one successful response, with a body.`,
    );
  }
  return [status, body];
}

/** The JSON content of a request body or a response. */
function jsonBody({ content = {} }: { content?: Content }, pointer: string): JsonBody | undefined {
  const [[mediaType, { schema = true, examples = {} }] = ["", {}], second] = Object.entries(content);
  if (second !== undefined) throw new Error(`${pointer} is refused: one media type is needed.`);
  if (mediaType === "") return undefined;
  const values = Object.entries(examples).map(([name, { value }]) => [name, value]);
  const at = pointerTo(pointer, "content", mediaType, "schema");
  return { mediaType, schema, examples: Object.fromEntries(values), pointer: at };
}
