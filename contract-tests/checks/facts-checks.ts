import assert from "node:assert/strict";
import { assertionsOf } from "../../scripts/assertions.js";
import { parametersSchema } from "../../scripts/parameters.js";
import {
  dereference,
  jsonBody,
  type Operation,
  operationsOf,
  requestBodyOf,
  resolve,
  responsesOf,
  successOf,
} from "../../scripts/specification.js";
import {
  documentedFacts,
  documentedSecurity,
  documentedServers,
  documentedStatements,
  documentedTokens,
  type OperationFacts,
} from "../documented-facts.js";
import { requestExamples, responseExamples } from "../support/named-examples.js";
import { suggestionsOf } from "../support/suggestions.js";
import type { Check, Subject } from "./check.js";

/** The specification, and what is generated of it, say what is documented and nothing else. */
export function factsChecks(subject: Subject): Check[] {
  const { specification, operations: generated } = subject;
  const operations = operationsOf(specification);
  return [
    {
      name: "the operations are the documented ones",
      run: () =>
        assert.deepEqual(operations.map(({ operationId }) => operationId).sort(), Object.keys(documentedFacts).sort()),
    },
    {
      name: "there are the documented ways to authenticate, either of which is enough",
      run: () => {
        const schemes = Object.entries(specification.components?.securitySchemes ?? {});
        const asserted = Object.fromEntries(schemes.map(([name, scheme]) => [name, assertionsOf(scheme)]));
        assert.deepEqual(asserted, documentedSecurity);
        assert.deepEqual(
          specification.security,
          Object.keys(documentedSecurity).map((name) => ({ [name]: [] })),
        );
        for (const { operation } of operations) assert.equal(operation.security, undefined);
      },
    },
    {
      name: "access tokens are to be had where it is documented",
      run: () => assert.deepEqual(generated["clientCredentialsFlow"], documentedTokens),
    },
    {
      name: "there is one server",
      run: () => {
        assert.deepEqual(
          specification.servers?.map(({ url }) => url),
          documentedServers,
        );
        assert.equal(generated["server"], documentedServers[0]);
      },
    },
    {
      name: "nothing is deprecated, read-only, write-only or defaulted, of which nothing is documented",
      run: () => assert.doesNotMatch(JSON.stringify(specification), /"(deprecated|readOnly|writeOnly|default)":/),
    },
    ...documentedStatements.map(([pointer, words]) => ({
      name: `the words of ${pointer} say what no keyword can say`,
      run: () => {
        const found = pointer.split("/").reduce((node: unknown, name): unknown => Object(node)[name], specification);
        for (const word of words) assert.ok(String(found).includes(word), `It does not say "${word}".`);
      },
    })),
    {
      name: "the dialect is named, without which validators fall back to an older draft",
      run: () => {
        assert.match(specification.openapi ?? "", /^3\.1\./);
        assert.equal(specification.jsonSchemaDialect, "https://json-schema.org/draft/2020-12/schema");
      },
    },
    ...operations.flatMap((operation) => operationChecks(subject, operation)),
  ];
}

function operationChecks({ specification, operations: generated }: Subject, operation: Operation): Check[] {
  const { operationId } = operation;
  const facts: Partial<OperationFacts> = documentedFacts[operationId] ?? {};
  const responses = responsesOf(specification, operation);
  const bodyFacts = (body: ReturnType<typeof jsonBody>) =>
    body && { mediaType: body.mediaType, schema: assertionsOf(Object(dereference(specification, body.schema))) };
  const asserted = (node: object | undefined) => node && assertionsOf(Object(dereference(specification, node)));
  return [
    {
      name: `${operationId} has the documented method and URL`,
      run: () => {
        assert.deepEqual([operation.method, operation.server + operation.path], [facts.method, facts.url]);
        const { method, server, path } = Object(generated[operationId]);
        assert.deepEqual([method, server + path], [facts.method, facts.url]);
      },
    },
    {
      name: `${operationId} takes exactly what is documented`,
      run: () => {
        const { required, ...body } = facts.request ?? {};
        const found = bodyFacts(requestBodyOf(specification, operation));
        assert.deepEqual(found, facts.request && body);
        assert.equal(Object(resolve(specification, operation.operation.requestBody ?? {})).required, required);
        assert.deepEqual(asserted(parametersSchema(specification, operation)), facts.parameters);
      },
    },
    {
      name: `${operationId} declares the documented statuses, and nothing but JSON for each`,
      run: () => {
        assert.deepEqual([...responses.keys()].sort(), [...(facts.statuses ?? [])].sort());
        assert.deepEqual([...Object(generated[operationId]).statuses].sort(), [...(facts.statuses ?? [])].sort());
        for (const [status, response] of responses) {
          assert.equal(Object.keys(response.content ?? {}).length, 1);
          assert.deepEqual(bodyFacts(jsonBody(response)), status.startsWith("2") ? facts.response : facts.error);
        }
      },
    },
    {
      name: `${operationId} declares the documented headers, and no other`,
      run: () => {
        const declared = [...responses].filter(([, { headers = {} }]) => Object.keys(headers).length > 0);
        const headers = declared.map(([status, { headers: own = {} }]) => [
          status,
          Object.fromEntries(Object.entries(own).map(([name, header]) => [name, asserted(header)])),
        ]);
        assert.deepEqual(Object.fromEntries(headers), facts.headers);
        const names = Object.keys(Object.assign({}, ...Object.values(facts.headers ?? {})));
        const nameOf = (part: string) => names.find((name) => name.toLowerCase().endsWith(`ratelimit-${part}`));
        const { rateLimitHeaders = {} } = Object(generated[operationId]);
        for (const part of ["limit", "remaining", "reset"]) assert.equal(rateLimitHeaders[part], nameOf(part));
      },
    },
    {
      name: `${operationId} suggests the values that the documentation shows`,
      run: () => {
        const schemaOf = (node: unknown) => dereference(specification, node);
        const found = {
          ...suggestionsOf("request", schemaOf(requestBodyOf(specification, operation)?.schema)),
          ...suggestionsOf("response", schemaOf(successOf(specification, operation)[1].schema)),
        };
        assert.deepEqual(found, facts.suggestions);
      },
    },
    {
      name: `${operationId} has the examples that users ask the mock for`,
      run: () => {
        const found: Record<string, string[]> = {};
        const add = (key: string, name: string) => {
          found[key] = [...new Set([...(found[key] ?? []), name])];
        };
        for (const { name } of requestExamples(specification, operation)) add("request", name);
        for (const { declared, name } of responseExamples(specification, operation)) add(declared, name);
        assert.deepEqual(found, facts.examples);
      },
    },
  ];
}
