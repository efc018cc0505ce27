import { describe, expect, it } from "vitest";
import * as operationTables from "../generated/operations.js";
import { assertionsOf } from "../scripts/assertions.js";
import {
  dereference,
  jsonBody,
  operationsOf,
  readSpecification,
  requestBodyOf,
  resolve,
  responsesOf,
  successOf,
} from "../scripts/specification.js";
import {
  documentedFacts,
  documentedSecurity,
  documentedServers,
  documentedStatements,
  documentedTokens,
} from "./documented-facts.js";
import { suggestionsOf } from "./support/suggestions.js";

const generated = new Map<string, unknown>(Object.entries(operationTables));
const specification = await readSpecification();
const operations = operationsOf(specification);

/** A body as the pinned facts write it: media type and schema, without references, annotations and extensions. */
function bodyFacts(body: ReturnType<typeof jsonBody>) {
  return body && { mediaType: body.mediaType, schema: assertionsOf(Object(dereference(specification, body.schema))) };
}

describe("the specification and the documented facts", () => {
  it("know the same operations", () => {
    expect(operations.map(({ operationId }) => operationId)).toEqual(Object.keys(documentedFacts));
  });

  it("know the same ways to authenticate, either of which is enough", () => {
    const schemes = Object.entries(specification.components?.securitySchemes ?? {});
    expect(Object.fromEntries(schemes.map(([name, scheme]) => [name, assertionsOf(scheme)]))).toEqual(
      documentedSecurity,
    );
    expect(specification.security).toEqual(Object.keys(documentedSecurity).map((name) => ({ [name]: [] })));
    for (const { operation } of operations) expect(operation.security).toBeUndefined();
  });

  it("know where access tokens are to be had, and what for", () => {
    expect(generated.get("clientCredentialsFlow")).toEqual(documentedTokens);
  });

  it("know one server", () => {
    expect(specification.servers?.map(({ url }) => url)).toEqual(documentedServers);
  });

  it("mark nothing as deprecated, read-only, write-only or defaulted, of which nothing is documented", () => {
    expect(JSON.stringify(specification)).not.toMatch(/"(deprecated|readOnly|writeOnly|default)":/);
  });

  it.each(documentedStatements)("say in the words of %s what no keyword can say", (pointer, words) => {
    const found = pointer.split("/").reduce((node: unknown, name): unknown => Object(node)[name], specification);
    for (const word of words) expect(found).toContain(word);
  });

  it("name the dialect, without which validators fall back to an older draft", () => {
    expect(specification.openapi).toMatch(/^3\.1\./);
    expect(specification.jsonSchemaDialect).toBe("https://json-schema.org/draft/2020-12/schema");
  });
});

describe.each(operations)("$operationId", (operation) => {
  const facts = documentedFacts[operation.operationId as keyof typeof documentedFacts];
  const responses = responsesOf(specification, operation);

  it("has the documented method and URL", () => {
    expect(operation.method).toBe(facts.method);
    expect(operation.server + operation.path).toBe(facts.url);
  });

  it("takes exactly what is documented", () => {
    const { required, ...body } = facts.request;
    expect(bodyFacts(requestBodyOf(specification, operation))).toEqual(body);
    expect(resolve(specification, operation.operation.requestBody ?? {})).toHaveProperty("required", required);
    expect(operation.operation.parameters).toBeUndefined();
    expect(Object.keys(specification.paths?.[operation.path] ?? {})).toEqual([facts.method.toLowerCase()]);
  });

  it("declares the statuses, and nothing but JSON for each", () => {
    expect([...responses.keys()].sort()).toEqual([...facts.statuses].sort());
    for (const [status, response] of responses) {
      expect(Object.keys(response.content ?? {})).toHaveLength(1);
      expect(bodyFacts(jsonBody(response)), status).toEqual(status.startsWith("2") ? facts.response : facts.error);
    }
  });

  it("declares the documented headers, and no other", () => {
    const headers = [...responses].flatMap(([status, { headers: declared }]) =>
      declared ? [[status, dereference(specification, declared)] as const] : [],
    );
    const schemas = headers.map(([status, declared]) => [
      status,
      Object.fromEntries(
        Object.entries(Object(declared)).map(([name, header]) => [name, assertionsOf(Object(header))]),
      ),
    ]);
    expect(Object.fromEntries(schemas)).toEqual(facts.headers);
  });

  it("suggests the values that the documentation shows", () => {
    const found = {
      ...suggestionsOf("request", dereference(specification, requestBodyOf(specification, operation)?.schema)),
      ...suggestionsOf("response", dereference(specification, successOf(specification, operation)[1].schema)),
    };
    expect(found).toEqual(facts.suggestions);
  });

  it("is generated as it is documented", () => {
    const { operationId, method, server, path, statuses, rateLimitHeaders } = Object(
      generated.get(operation.operationId),
    );
    expect([operationId, method, server + path]).toEqual([operation.operationId, facts.method, facts.url]);
    expect([...statuses].sort()).toEqual([...facts.statuses].sort());
    const [limit, remaining, reset] = Object.keys(facts.headers["429"]);
    expect(rateLimitHeaders).toEqual({ limit, remaining, reset });
  });
});
