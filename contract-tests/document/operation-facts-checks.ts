import assert from "node:assert/strict";
import { parametersSchema } from "../../scripts/parameters.js";
import { toData } from "../../scripts/schema-data.js";
import {
  type JsonBody,
  type Operation,
  requestBodyOf,
  responseBodyOf,
  responsesOf,
  successOf,
} from "../../scripts/specification.js";
import type { OperationFacts } from "../facts/operation-facts.js";
import { documentedErrorExamples, documentedOperations } from "../facts/operations.js";
import type { Check, Subject } from "../mutants/check.js";
import { requestExamples, responseExamples } from "../support/named-examples.js";
import { suggestionsOf } from "./suggestions.js";

/** The specification says exactly the documented facts of one operation. */
export function operationFactsChecks({ operations: generated }: Subject, operation: Operation): Check[] {
  const { operationId } = operation;
  const facts: Partial<OperationFacts> = documentedOperations[operationId] ?? {};
  const responses = responsesOf(operation);
  const bodyFacts = (body: JsonBody | undefined) =>
    body && { mediaType: body.mediaType, schema: toData(body.schema, body.pointer) };
  return [
    {
      name: `${operationId} has the documented method and URL`,
      run: () => {
        assert.deepEqual([operation.method, operation.server + operation.path], [facts.method, facts.url]);
        const { method, path } = Object(generated[operationId]);
        assert.deepEqual([method, generated["server"] + path], [facts.method, facts.url]);
      },
    },
    {
      name: `${operationId} takes exactly what is documented`,
      run: () => {
        const { required, ...body } = facts.request ?? {};
        const found = bodyFacts(requestBodyOf(operation));
        assert.deepEqual(found, facts.request && body);
        assert.equal(Object(operation.operation.requestBody).required, required);
        assert.deepEqual(parametersSchema(operation), facts.parameters);
      },
    },
    {
      name: `${operationId} declares the documented statuses, and nothing but JSON for each`,
      run: () => {
        assert.deepEqual([...responses.keys()].sort(), [...(facts.statuses ?? [])].sort());
        for (const [status, response] of responses) {
          assert.equal(Object.keys(response.content ?? {}).length, 1);
          assert.deepEqual(
            bodyFacts(responseBodyOf(operation, status)),
            status.startsWith("2") ? facts.response : facts.error,
          );
        }
      },
    },
    {
      name: `${operationId} declares the documented headers, and no other`,
      run: () => {
        const declared = [...responses].filter(([, { headers = {} }]) => Object.keys(headers).length > 0);
        const headers = declared.map(([status, { headers: own = {} }]) => [
          status,
          Object.fromEntries(
            Object.entries(own).map(([name, { required, schema }]) => [
              name,
              { ...(required !== undefined && { required }), schema: toData(schema, name) },
            ]),
          ),
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
        const found = {
          ...suggestionsOf("request", requestBodyOf(operation)?.schema),
          ...suggestionsOf("response", successOf(operation)[1].schema),
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
        for (const { name } of requestExamples(operation)) add("request", name);
        for (const { declared, name } of responseExamples(operation)) add(declared, name);
        assert.deepEqual(found, { ...facts.examples, ...documentedErrorExamples });
      },
    },
  ];
}
