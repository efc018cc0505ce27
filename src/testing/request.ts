import { operations, server } from "../../generated/operations.js";
import { checkRequest } from "../contract/request.js";
import type { Schema } from "../contract/schema.js";
import { inWords } from "../errors/issue.js";
import { parseJson } from "../http/body.js";
import { mediaTypeOf } from "../http/header.js";
import { InvalidRequestError } from "./failure.js";

export type AnyOperation = typeof operations extends ReadonlyMap<string, infer One> ? One : never;
/** A request that arrived. Its `operationId` determines the types of its other properties. */
export type TestRequest = RequestOf<AnyOperation>;
type RequestOf<O> = O extends AnyOperation
  ? Readonly<Pick<O, "operationId" | "method" | "path">> & {
      readonly url: string;
      /** The parameters by their place, `{ path, query }`, as far as they were sent. */
      readonly params: O extends { parameters: Schema<infer Parameters> } ? Parameters : Record<string, never>;
      readonly body: O extends { request: Schema<infer Body> } ? Body : undefined;
      /** The headers by lower-case name, without `authorization`. */
      readonly headers: Readonly<Record<string, string>>;
      /** The token that was sent. It is not enumerable, so that no snapshot and no log shows it. */
      readonly token: string | undefined;
    }
  : never;

/** Reads a request and checks it against the specification; throws an `InvalidRequestError` if it deviates. */
export async function receive(request: Request): Promise<{ operation: AnyOperation; received: TestRequest }> {
  const { operation, params } = findOperation(request.method, new URL(request.url));
  const { operationId, method, path } = operation;
  const headers = new Headers(request.headers);
  const text = await request.text();
  const body = parseJson(text);
  const isReadable = text === "" || (body !== undefined && mediaTypeOf(headers) === "application/json");
  const unreadable = { path: "", keyword: "json", message: "must be JSON of the type application/json" };
  const issues = isReadable ? checkRequest(operation, params, text || undefined) : [unreadable];
  const message = `${operationId}: the request deviates from the specification: ${inWords(issues)}.`;
  if (issues.length > 0) throw new InvalidRequestError(message, issues);
  const [, token] = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "") ?? [];
  headers.delete("authorization");
  const received = { operationId, method, path, url: request.url, params, body, headers: Object.fromEntries(headers) };
  // It conforms to the schemas that its type is made of.
  return { operation, received: Object(Object.defineProperty(received, "token", { value: token })) };
}

/** The operation of a request, and its parameters by their place. The path of the base URL may come before its path. */
function findOperation(given: string, { pathname, searchParams: query }: URL) {
  for (const operation of operations.values()) {
    const { method, path, parameters }: AnyOperation & { parameters?: Schema } = operation;
    const found = RegExp(`${path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}/?$`).exec(pathname);
    if (method !== given || found === null) continue;
    const sent = Object.entries({ path: new URLSearchParams({ ...found.groups }), query });
    const read = sent.map(([place, texts]) => [place, readParams(texts, parameters?.properties?.[place])] as const);
    return { operation, params: Object.fromEntries(read.filter(([, values]) => Object.keys(values).length > 0)) };
  }
  const known = [...operations.keys()].join(", ");
  // Any part that is in no path of the specification may be a value.
  const words = `${server} ${known}`.split(/[/, ]+/);
  const shown = pathname.replaceAll(/[^/]+/g, (part) => (words.includes(part) ? part : "*"));
  throw new InvalidRequestError(`${given} ${shown} is not an operation of the specification: ${known}.`);
}

/** Converts parameters to their types in the specification. One that cannot be converted stays text, and is refused. */
function readParams(texts: URLSearchParams, schema: Schema | undefined): object {
  const read = (name: string, text: string) =>
    schema?.properties?.[name]?.type === "string" ? text : (parseJson(text) ?? text);
  // A parameter that is sent twice is not a value of its type either.
  return Object.fromEntries([...texts.keys()].map((name) => [name, read(name, texts.getAll(name).join())]));
}
