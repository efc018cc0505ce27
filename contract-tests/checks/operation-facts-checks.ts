import assert from "node:assert/strict";
import { assertionsOf } from "../../scripts/assertions.js";
import { parametersSchema } from "../../scripts/parameters.js";
import {
  dereference,
  jsonBody,
  type Operation,
  requestBodyOf,
  resolve,
  responsesOf,
  successOf,
} from "../../scripts/specification.js";
import { documentedFacts, type OperationFacts } from "../documented-facts.js";
import { requestExamples, responseExamples } from "../support/named-examples.js";
import { suggestionsOf } from "../support/suggestions.js";
import type { Check, Subject } from "./check.js";

/** What is said of one operation is what is documented of it. */
export function operationFactsChecks({ specification, operations: generated }: Subject, operation: Operation): Check[] {
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
