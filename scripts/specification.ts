import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type {
  MediaTypeObject,
  OperationObject,
  ReferenceObject,
  ResponseObject,
  SchemaObject,
} from "openapi-typescript";
import { parse } from "yaml";

/** An OpenAPI description as it was parsed, references included. */
export interface Specification {
  openapi?: string;
  jsonSchemaDialect?: string;
  info?: { title: string; version: string; summary?: string; description?: string; contact?: { url?: string } };
  security?: Record<string, string[]>[];
  servers?: { url: string; description?: string }[];
  paths?: Record<string, Record<string, unknown>>;
  components?: {
    schemas?: Record<string, SchemaObject | ReferenceObject>;
    securitySchemes?: Record<string, object>;
  };
}

/** One operation with the facts that stand outside of it. */
export interface Operation {
  operationId: string;
  method: string;
  path: string;
  server: string;
  operation: OperationObject;
}

/** A JSON body, of a request or a response. */
export interface JsonBody {
  mediaType: string;
  media: MediaTypeObject;
  schema: SchemaObject | ReferenceObject;
}

export const specificationFile = fileURLToPath(new URL("../openapi/openapi.yaml", import.meta.url));

export async function readSpecification(file: string = specificationFile): Promise<Specification> {
  return parse(await readFile(file, "utf8")) as Specification;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** All operations, in the order of the file. */
export function operationsOf(specification: Specification): Operation[] {
  return Object.entries(specification.paths ?? {}).flatMap(([path, item]) =>
    methods
      .filter((method) => item[method] !== undefined)
      .map((method) => {
        const operation = item[method] as OperationObject;
        const server = specification.servers?.[0]?.url;
        const where = `${method.toUpperCase()} ${path}`;
        if (operation.operationId === undefined) throw new Error(`${where} has no operationId.`);
        if (server === undefined) throw new Error("The specification names no server.");
        if (operation.servers ?? item["servers"]) throw new Error(`${where} has servers of its own: not supported.`);
        return { operationId: operation.operationId, method: method.toUpperCase(), path, server, operation };
      }),
  );
}

/** The object itself, or what its reference leads to. */
export function resolve<T extends object>(specification: Specification, node: T | ReferenceObject): T {
  if (!("$ref" in node)) return node;
  let found: unknown = specification;
  for (const part of node.$ref.replace(/^#\//, "").split("/")) {
    found = (found as Record<string, unknown> | undefined)?.[part.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  if (typeof found !== "object" || found === null) throw new Error(`${node.$ref} leads nowhere.`);
  return resolve(specification, found as T);
}

/** A schema, or another part of the specification, with every reference in it replaced by what it leads to. */
export function dereference(specification: Specification, node: unknown): unknown {
  if (Array.isArray(node)) return node.map((one) => dereference(specification, one));
  if (typeof node !== "object" || node === null) return node;
  const found = resolve(specification, node);
  return Object.fromEntries(Object.entries(found).map(([key, value]) => [key, dereference(specification, value)]));
}

/** What an operation is sent, where it takes JSON. */
export function requestBodyOf(
  specification: Specification,
  { operationId, operation }: Operation,
): JsonBody | undefined {
  if (operation.requestBody === undefined) return undefined;
  const body = resolve(specification, operation.requestBody);
  if (body.required !== true) throw new Error(`${operationId} has a body that can be left out: not supported.`);
  return jsonBody(body);
}

/** The declared responses by status, or range of statuses. */
export function responsesOf(specification: Specification, { operation }: Operation): Map<string, ResponseObject> {
  return new Map(
    Object.entries(operation.responses ?? {}).map(([status, response]): [string, ResponseObject] => [
      status,
      resolve<ResponseObject>(specification, response),
    ]),
  );
}

/** The one successful response of an operation: two would need two result types. */
export function successOf(specification: Specification, operation: Operation): [status: string, body: JsonBody] {
  const found = [...responsesOf(specification, operation)].filter(([status]) => status.startsWith("2"));
  const [status, response] = found[0] ?? [];
  const body = response && jsonBody(response);
  if (found.length !== 1 || status === undefined || body === undefined) {
    throw new Error(`${operation.operationId} must declare exactly one successful response, and it must be JSON.`);
  }
  return [status, body];
}

/** The JSON content of a request body or a response. */
export function jsonBody({
  content = {},
}: {
  content?: Record<string, MediaTypeObject | ReferenceObject>;
}): JsonBody | undefined {
  for (const [mediaType, media] of Object.entries(content)) {
    if (/^application\/(.+\+)?json$/.test(mediaType) && !("$ref" in media) && media.schema) {
      return { mediaType, media, schema: media.schema };
    }
  }
  return undefined;
}
