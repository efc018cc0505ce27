import { server } from "../../generated/operations.js";
import { check } from "../contract/schema.js";
import { type Issue, inWords } from "../errors/issue.js";
import { parseJson } from "../http/body.js";
import { mediaTypeOf } from "../http/header.js";
import type { Described } from "./described.js";
import { InvalidRequestError } from "./invalid-request.js";
import type { Route } from "./route.js";

/** A request as it is recorded. */
export interface Received {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly url: string;
  readonly params: unknown;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly token: string | undefined;
}

/** The arguments of `fetch`, as a request. */
export function toRequest(input: string | URL | Request, init: RequestInit = {}): Request {
  const target = typeof input === "object" && "url" in input ? input : new URL(input, server);
  // Without its signal, which may be of another make than the platform's: that of jsdom, for example.
  return new Request(target, { ...init, signal: null });
}

/** Reads a request and holds it against the specification; throws an `InvalidRequestError` if it deviates. */
export async function receive(
  request: Request,
  route: (method: string, url: URL) => Route,
): Promise<{ received: Received; described: Described }> {
  const { method, url } = request;
  const { described, inPath } = route(method, new URL(url));
  const { operationId, path, parameters, request: schema } = described.operation;
  const { authorization = "", ...headers } = Object.fromEntries(request.headers);
  const issues: Issue[] = [];

  const params = readParameters(described, { path: inPath, query: new URL(url).searchParams, header: headers });
  for (const name of new URL(url).searchParams.keys()) {
    if (Object.hasOwn(described.parameters["query"] ?? {}, name)) continue;
    issues.push(...check({ additionalProperties: false }, { [name]: undefined }, "/params/query"));
  }
  if (parameters) issues.push(...check(parameters, params, "/params"));

  let body: unknown;
  if (schema) {
    const { mediaType = "" } = described;
    if (mediaTypeOf(request.headers) !== mediaType)
      issues.push({ path: "", keyword: "mediaType", message: `must come as ${mediaType}` });
    body = parseJson(await request.text());
    if (body === undefined) issues.push({ path: "", keyword: "json", message: "must be JSON" });
    else issues.push(...check(schema, body));
  }
  if (issues.length > 0) {
    const message = `${operationId}: the request deviates from the specification: ${inWords(issues)}.`;
    throw new InvalidRequestError(message, issues);
  }

  const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
  const received = { operationId, method, path, url, params, body, headers, token };
  // So that it is in no snapshot and no log.
  return { described, received: Object.defineProperty(received, "token", { enumerable: false }) };
}

/** Where the parameters stand in a request, by their place. */
interface Places {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly header: Readonly<Record<string, string>>;
}

/** The parameters that were sent, by their place, each of the type that it has in the specification. */
function readParameters({ parameters }: Described, { path, query, header }: Places): Record<string, object> {
  const texts = (place: string, name: string) => {
    if (place === "query") return query.getAll(name);
    const text = place === "path" ? path[name] : header[name.toLowerCase()];
    return text === undefined ? [] : [text];
  };
  const places = Object.entries(parameters).map(([place, types]) => {
    const sent = Object.entries(types).flatMap(([name, type]) => {
      const found = texts(place, name);
      return found.length === 0 ? [] : [[name, read(found, type)] as const];
    });
    return [place, Object.fromEntries(sent)] as const;
  });
  return Object.fromEntries(places);
}

/** The value of a parameter; what cannot be read as its type stays as it is, to be refused by its schema. */
function read(texts: readonly string[], type: string): unknown {
  if (type.endsWith("[]")) return texts.map((text) => read([text], type.slice(0, -2)));
  const [text = "", ...more] = texts;
  if (more.length > 0) return texts;
  if (type === "boolean") return { true: true, false: false }[text] ?? text;
  return type !== "string" && text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}
