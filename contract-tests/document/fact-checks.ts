import assert from "node:assert/strict";
import { parametersSchema } from "../../scripts/parameters.js";
import { pointerTo } from "../../scripts/pointer.js";
import { toData } from "../../scripts/schema-data.js";
import { type Operation, operationsOf, responsesOf, type Specification } from "../../scripts/specification.js";
import { documentedOperations, type OperationFacts } from "../facts/operations.js";
import { documentedForClient, documentedRateLimit, documentedService, documentedStatements } from "../facts/service.js";
import type { Check, Subject } from "../support/check.js";

/** The document, and what is generated from it for the client, state what is documented and nothing else. */
export function factChecks(subject: Subject): Check[] {
  const { specification, document, operations: generated, schemas } = subject;
  const operations = operationsOf(specification);
  const ids = operations.map(({ operationId }) => operationId);
  const documented = Object.entries(documentedOperations);
  const byMethodAndPath = documented.map(([id, { method, path }]) => [`${method} ${path}`, generated[id]]);
  const errorSchema = documentedOperations["createConversation"]?.responses["4XX"]?.content["application/json"];
  return [
    same("the operations", ids.sort(), Object.keys(documentedOperations).sort()),
    ...sameMembers("the service", serviceFactsOf(document), documentedService),
    ...documentedStatements.map(([place, ...words]) => statementCheck(specification, place, words)),
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
    ...documented.flatMap(([operationId, facts]) =>
      sameMembers(`generated ${operationId}`, Object(generated[operationId]), generatedFacts(operationId, facts)),
    ),
    same("generated operations by method and path", [...Object(generated["operations"])], byMethodAndPath),
    same("generated errorResponse", schemas["errorResponse"], errorSchema),
  ];
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

function statementCheck(specification: Specification, place: string, words: readonly string[]): Check {
  const names = place.split("/").map((name) => name.replaceAll("~1", "/"));
  const described = names.reduce((node: unknown, name): unknown => Object(node)[name], specification);
  return {
    name: `${place} says "${words.join('", "')}"`,
    run: () => {
      const text = String(Object(described).description);
      for (const word of words) assert.ok(text.includes(word), `It does not say "${word}".`);
    },
  };
}

/** The facts of the API as a whole, in the form in which they are pinned in facts/service.ts. */
function serviceFactsOf(document: Specification): Record<keyof typeof documentedService, unknown> {
  const placesOf = (member: string) => membersNamed(member, document).map(([place]) => place);
  const isForPeople = (key: string) => key === "description" || key.startsWith("x-");
  const schemes = JSON.stringify(document.components?.securitySchemes, (key, value) =>
    isForPeople(key) ? undefined : value,
  );
  return {
    dialect: document.jsonSchemaDialect,
    servers: document.servers?.map(({ url }) => url),
    security: document.security,
    securitySchemes: JSON.parse(schemes),
    deprecated: placesOf("deprecated"),
    readOnly: placesOf("readOnly"),
    writeOnly: placesOf("writeOnly"),
    defaults: Object.fromEntries(membersNamed("default", document)),
    suggestions: Object.fromEntries(membersNamed("x-extensible-enum", document)),
    assumptions: placesOf("x-assumed"),
  };
}

/** The members of one name, each with the place that it is a member of. */
function membersNamed(name: string, node: unknown, place = ""): [place: string, value: unknown][] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === name ? [[place, value]] : membersNamed(name, value, place === "" ? key : pointerTo(place, key)),
  );
}

type Content = Readonly<Record<string, { schema?: unknown; examples?: object }>>;

/** The facts of an operation in the document, in the form in which they are pinned in facts/operations.ts. */
function operationFactsOf(operation: Operation): Record<keyof OperationFacts, unknown> {
  const { requestBody } = operation.operation;
  const responses = Object.fromEntries(responsesOf(operation));
  const bodies: Record<string, { content?: Content }> = { ...(requestBody && { request: requestBody }), ...responses };
  const schemasOf = (content: Content = {}) => mapValues(content, ({ schema }) => toData(schema, "#"));
  return {
    method: operation.method,
    path: operation.path,
    parameters: parametersSchema(operation),
    request: requestBody && { required: Object(requestBody).required, content: schemasOf(requestBody.content) },
    responses: mapValues(responses, ({ content, headers }) => ({
      content: schemasOf(content),
      headers: headers && mapValues(headers, ({ required, schema }) => ({ required, schema: toData(schema, "#") })),
    })),
    examples: mapValues(bodies, ({ content = {} }) =>
      Object.values(content).flatMap(({ examples = {} }) => Object.keys(examples)),
    ),
  };
}

function mapValues<Value>(record: Readonly<Record<string, Value>>, map: (value: Value) => unknown) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}

/** The part of an operation's facts that the client takes from generated/operations.ts. */
function generatedFacts(operationId: string, { method, path, parameters, request, responses }: OperationFacts) {
  const json = "application/json";
  const bodies = { request: request?.content[json], response: responses["2XX"]?.content[json] };
  return { operationId, method, path, parameters, rateLimitHeaders: documentedRateLimit, ...bodies };
}
