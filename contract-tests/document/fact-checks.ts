import assert from "node:assert/strict";
import { operationsOf, type Specification } from "../../scripts/specification.js";
import { documentedOperations, type OperationFacts } from "../facts/operations.js";
import { documentedForClient, documentedService, documentedStatements } from "../facts/service.js";
import type { Check, Subject } from "../support/check.js";
import { membersNamed, operationFactsOf, serviceFactsOf } from "./read-facts.js";

/** The document, and what is generated from it for the client, state what is documented and nothing else. */
export function factChecks(subject: Subject): Check[] {
  const { specification, document, operations: generated, schemas } = subject;
  const operations = operationsOf(specification);
  const ids = operations.map(({ operationId }) => operationId);
  return [
    same("the operations", ids.sort(), Object.keys(documentedOperations).sort()),
    ...sameMembers("the service", serviceFactsOf(document), documentedService),
    ...Object.entries(documentedStatements).map(([place, words]) => statementCheck(specification, place, words)),
    {
      name: "each assumption has a reason",
      run: () => {
        const reasons = membersNamed("x-assumed", document);
        for (const [place, reason] of reasons) assert.match(String(reason), /^(That|The) [\s\S]+\.$/, place);
      },
    },
    ...operations.flatMap((operation) => {
      const facts = documentedOperations[operation.operationId];
      return facts ? sameMembers(operation.operationId, operationFactsOf(operation), facts) : [];
    }),
    ...sameMembers("generated", generated, documentedForClient),
    ...Object.entries(documentedOperations).flatMap(([operationId, facts]) =>
      sameMembers(`generated ${operationId}`, Object(generated[operationId]), generatedFacts(operationId, facts)),
    ),
    same("generated operations by method and path", [...Object(generated["operations"])], byMethodAndPath(generated)),
    same("generated errorResponse", schemas["errorResponse"], errorSchema),
  ];
}

function statementCheck(specification: Specification, place: string, words: readonly string[]): Check {
  const names = place.split("/").map((name) => name.replaceAll("~1", "/"));
  const found = names.reduce((node: unknown, name): unknown => Object(node)[name], specification);
  return {
    name: `${place} says "${words.join('", "')}"`,
    run: () => {
      for (const word of words) assert.ok(String(found).includes(word), `It does not say "${word}".`);
    },
  };
}

/** The part of an operation's facts that the client takes from generated/operations.ts. */
function generatedFacts(operationId: string, { method, path, parameters, request, responses }: OperationFacts) {
  const headers = Object.keys(responses["429"]?.headers ?? {});
  const headerOf = (part: string) => headers.find((name) => name.toLowerCase().endsWith(`ratelimit-${part}`));
  const rateLimitHeaders = { limit: headerOf("limit"), remaining: headerOf("remaining"), reset: headerOf("reset") };
  const json = "application/json";
  const bodies = { request: request?.content[json], response: responses["2XX"]?.content[json] };
  return { operationId, method, path, parameters, rateLimitHeaders, ...bodies };
}

const errorSchema = documentedOperations["createConversation"]?.responses["4XX"]?.content["application/json"];

function byMethodAndPath(generated: Subject["operations"]) {
  return Object.entries(documentedOperations).map(([id, { method, path }]) => [`${method} ${path}`, generated[id]]);
}

/** One check for each documented member, so that its name says which fact differs. */
function sameMembers(what: string, found: object, documented: object): Check[] {
  return Object.entries(documented).map(([name, fact]) => same(`${what}: ${name}`, Object(found)[name], fact));
}

function same(what: string, found: unknown, documented: unknown): Check {
  // As JSON, which has no undefined members and no prototypes.
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
  return { name: `${what} as documented`, run: () => assert.deepEqual(plain(found), plain(documented)) };
}
