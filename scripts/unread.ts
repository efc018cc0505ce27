import { pointerTo } from "./pointer.js";

type Node = Readonly<Record<string, unknown>>;

const draft = "https://json-schema.org/draft/2020-12/schema";
const described = ["summary", "description"];
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** The members of each object of OpenAPI that something is generated from, or that say nothing about requests and responses. */
const read = {
  root: ["openapi", "jsonSchemaDialect", "info", "servers", "tags", "externalDocs", "security", "paths", "components"],
  server: ["url", "description"],
  pathItem: [...described, ...methods, "parameters"],
  operation: [
    ...[...described, "operationId", "tags", "externalDocs", "deprecated", "security"],
    ...["parameters", "requestBody", "responses"],
  ],
  requestBody: ["description", "required", "content"],
  response: ["description", "headers", "content"],
  header: ["description", "required", "deprecated", "schema", "example"],
  mediaType: ["schema", "examples"],
  example: [...described, "value"],
  clientCredentials: ["tokenUrl", "scopes"],
  securityScheme: ["type", "scheme", "bearerFormat", "description", "flows"],
  flows: ["clientCredentials"],
};

/** Refuses a specification with anything that the generators would otherwise silently ignore. */
export function refuseUnread(specification: Node): void {
  only("root", specification, "#");
  refuse("#/openapi", !/^3\.1\./.test(String(specification["openapi"])), "only OpenAPI 3.1 is read");
  const servers = [specification["servers"] ?? []].flat().map(object);
  refuse("#/servers", servers.length !== 1, "one server is needed, as the client would use no other");
  for (const [index, server] of servers.entries()) {
    only("server", server, `#/servers/${index}`);
    refuse(`#/servers/${index}/url`, !isAbsolute(server["url"]), "it must be absolute, without variables or a query");
  }
  const dialect = specification["jsonSchemaDialect"] ?? draft;
  refuse("#/jsonSchemaDialect", dialect !== draft, `only ${draft} is read`);
  refuseScopes(specification["security"], "#/security");
  const schemes = entries(object(specification["components"])["securitySchemes"]);
  for (const [name, scheme] of schemes) checkScheme(scheme, pointerTo("#/components/securitySchemes", name));
  const [, second] = schemes.filter(([, scheme]) => scheme["flows"] !== undefined);
  refuse(pointerTo("#/components/securitySchemes", second?.[0] ?? ""), second !== undefined, "one flow is supported");
  for (const [path, item] of entries(specification["paths"])) {
    if (path.startsWith("x-")) continue;
    const pointer = pointerTo("#/paths", path);
    only("pathItem", item, pointer);
    for (const method of methods)
      if (item[method] !== undefined) checkOperation(object(item[method]), pointerTo(pointer, method));
  }
}

function checkOperation(operation: Node, pointer: string): void {
  only("operation", operation, pointer);
  refuse(pointer, operation["operationId"] === undefined, "an operationId is needed");
  refuseScopes(operation["security"], pointerTo(pointer, "security"));
  if (operation["requestBody"] !== undefined) {
    const body = object(operation["requestBody"]);
    const at = pointerTo(pointer, "requestBody");
    only("requestBody", body, at);
    refuse(at, body["required"] !== true, "a body that can be left out is not supported");
    refuse(at, entries(body["content"]).length !== 1, "one media type is needed");
    checkContent(body, at);
  }
  for (const [status, response] of entries(operation["responses"])) {
    if (status.startsWith("x-")) continue;
    const at = pointerTo(pointer, "responses", status);
    only("response", response, at);
    refuse(at, entries(response["content"]).length > 1, "more than one media type is not supported");
    for (const [name, header] of entries(response["headers"])) {
      only("header", header, pointerTo(at, "headers", name));
      const isScalar = ["string", "number", "boolean"].includes(typeof header["example"]);
      refuse(pointerTo(at, "headers", name, "example"), !isScalar, "a string, number or boolean is needed");
    }
    checkContent(response, at);
  }
}

function checkContent({ content }: Node, pointer: string): void {
  for (const [mediaType, media] of entries(content)) {
    const at = pointerTo(pointer, "content", mediaType);
    refuse(at, !/^application\/(.+\+)?json$/.test(mediaType), "only JSON is supported");
    only("mediaType", media, at);
    for (const [name, example] of entries(media["examples"])) {
      only("example", example, pointerTo(at, "examples", name));
      refuse(pointerTo(at, "examples", name), example["value"] === undefined, "a value is needed");
    }
  }
}

/** The client sends a bearer token, and asks for one by the client credentials grant. */
function checkScheme(scheme: Node, pointer: string): void {
  only("securityScheme", scheme, pointer);
  const isBearer = scheme["type"] === "http" && String(scheme["scheme"]).toLowerCase() === "bearer";
  refuse(pointer, !isBearer && scheme["type"] !== "oauth2", "only a bearer token can be sent");
  const { flows } = scheme;
  if (flows === undefined) return;
  only("flows", object(flows), pointerTo(pointer, "flows"));
  const flow = object(object(flows)["clientCredentials"]);
  const at = pointerTo(pointer, "flows", "clientCredentials");
  only("clientCredentials", flow, at);
  refuse(pointerTo(at, "tokenUrl"), !isAbsolute(flow["tokenUrl"]), "it must be absolute, without variables or a query");
}

/** The client asks for no scope. */
function refuseScopes(security: unknown, pointer: string): void {
  for (const [index, way] of [security ?? []].flat().entries()) {
    for (const [name, scopes] of entries(way)) {
      refuse(pointerTo(pointer, index, name), [scopes].flat().length > 0, "scopes are not supported");
    }
  }
}

function isAbsolute(url: unknown): boolean {
  return /^https?:\/\/[^{}?#]+$/.test(String(url));
}

/** Refuses members beside a reference: they are further conditions, which replacing the reference would overwrite. */
export function refuseSiblings(node: unknown, pointer = "#", isMapOfNames = false): void {
  if (typeof node !== "object" || node === null) return;
  const isReference = !isMapOfNames && "$ref" in node;
  for (const [key, value] of Object.entries(node)) {
    const isWords = ["$ref", ...described, "title", "deprecated"].includes(key) || key.startsWith("x-");
    const at = pointerTo(pointer, key);
    refuse(at, isReference && !isWords, "nothing may stand beside a $ref (in a schema, use allOf)");
    const isDeep = !/^#\/components\/[^/]+\/[^/]+$/.test(String(value));
    refuse(at, isReference && key === "$ref" && isDeep, "it must lead to a component as a whole");
    if (key.startsWith("x-") && !isMapOfNames) continue;
    if (isMapOfNames || !values.includes(key)) refuseSiblings(value, at, !isMapOfNames && mapsOfNames.includes(key));
  }
}

/** Members that hold a value, in which $ref is a name like any other. */
const values = ["example", "examples", "value", "default", "enum", "const"];
const mapsOfNames = [
  ...["properties", "patternProperties", "$defs", "dependentSchemas", "paths", "responses", "headers", "content"],
  ...["schemas", "parameters", "requestBodies", "securitySchemes", "links", "callbacks", "pathItems"],
];

function only(kind: keyof typeof read, node: Node, pointer: string): void {
  refuse(pointer, typeof node !== "object" || node === null, "an object is needed");
  for (const key of Object.keys(node)) {
    refuse(
      pointerTo(pointer, key),
      !read[kind].includes(key) && !key.startsWith("x-"),
      "the generators do not read this member",
    );
  }
}

function refuse(pointer: string, isRefused: boolean, why: string): void {
  if (isRefused) throw new Error(`${pointer} is refused: ${why}.`);
}

function object(value: unknown): Node {
  return Object(value);
}

function entries(value: unknown): [string, Node][] {
  return Object.entries(Object(value));
}
