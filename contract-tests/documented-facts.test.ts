import { describe, expect, it } from "vitest";
import { createConversation } from "../generated/operations.js";
import { assertionsOf } from "../scripts/assertions.js";
import {
  dereference,
  jsonBody,
  operationsOf,
  readSpecification,
  requestBodyOf,
  resolve,
  responsesOf,
} from "../scripts/specification.js";
import { documentedFacts, documentedSecurity } from "./documented-facts.js";
import { suggestionsOf } from "./support/suggestions.js";

const generated = { createConversation };
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
        Object.entries(Object(declared)).map(([name, header]) => [name, assertionsOf(Object(header).schema)]),
      ),
    ]);
    expect(Object.fromEntries(schemas)).toEqual(facts.headers);
  });

  it("suggests the values that the documentation shows", () => {
    const found = {
      ...suggestionsOf("request", dereference(specification, requestBodyOf(specification, operation)?.schema)),
      ...suggestionsOf("response", dereference(specification, jsonBody(responses.get("2XX") ?? {})?.schema)),
    };
    expect(found).toEqual(facts.suggestions);
  });

  it("is generated as it is documented", () => {
    const table = generated[operation.operationId as keyof typeof generated];
    expect(table).toMatchObject({ operationId: operation.operationId, method: facts.method });
    expect(table.server + table.path).toBe(facts.url);
    expect([...table.statuses].sort()).toEqual([...facts.statuses].sort());
    expect(Object.values(table.rateLimitHeaders)).toEqual(Object.keys(facts.headers["429"]));
  });
});
