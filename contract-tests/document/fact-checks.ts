import assert from "node:assert/strict";
import { parametersSchema } from "../../scripts/parameters.js";
import { pointerTo } from "../../scripts/pointer.js";
import { toData } from "../../scripts/schema-data.js";
import { type Operation, operationsOf, responsesOf, type Specification } from "../../scripts/specification.js";
import { documentedOperations, type OperationFacts } from "../facts/operations.js";
import { documentedForClient, documentedRateLimit, documentedService, documentedStatements } from "../facts/service.js";
import type { Check, Subject } from "../support/check.js";

/** Checks that the document, and the files generated from it, state the documented facts and no others. */
export function factChecks(subject: Subject): Check[] {
  const { specification, document, operations: generated, schemas } = subject;
  const operations = operationsOf(specification);
  const ids = operations.map(({ operationId }) => operationId);
  const documented = Object.entries(documentedOperations);
  const byMethodAndPath = documented.map(([id, { method, path }]) => [`${method} ${path}`, generated[id]]);
  const errorSchema = documentedOperations["createConversation"]?.responses["4XX"]?.content["application/json"];
  return [
    same("the list of operations", ids.sort(), Object.keys(documentedOperations).sort()),
    ...sameMembers("service", serviceFactsOf(document), documentedService),
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
      sameMembers(`generated.${operationId}`, Object(generated[operationId]), generatedFacts(operationId, facts)),
    ),
    same("generated.operations", [...Object(generated["operations"])], byMethodAndPath),
    same("generated.errorResponse", schemas["errorResponse"], errorSchema),
  ];
}

/** One check for each documented member, so that its name says which fact differs. */
function sameMembers(what: string, found: object, documented: object): Check[] {
  return Object.entries(documented).map(([name, fact]) => same(`${what}.${name}`, Object(found)[name], fact));
}

function same(what: string, found: unknown, documented: unknown): Check {
  // Compared as JSON, which has neither undefined members nor prototypes.
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
  return { name: `${what} is as documented`, run: () => assert.deepEqual(plain(found), plain(documented)) };
}

function statementCheck(specification: Specification, place: string, words: readonly string[]): Check {
  const names = place.split("/").map((name) => name.replaceAll("~1", "/"));
  const described = names.reduce((node: unknown, name): unknown => Object(node)[name], specification);
  return {
    name: `the description of ${place} contains "${words.join('", "')}"`,
    run: () => {
      const text = String(Object(described).description);
      for (const word of words) assert.ok(text.includes(word), `The text "${word}" is missing.`);
    },
  };
}

/** The facts of the document about the API as a whole, in the form of facts/service.ts. */
function serviceFactsOf(document: Specification): Record<keyof typeof documentedService, unknown> {
  const placesOf = (member: string) => membersNamed(member, document).map(([place]) => place);
  const isProse = (key: string) => key === "description" || key.startsWith("x-");
  const schemes = JSON.stringify(document.components?.securitySchemes, (key, value) =>
    isProse(key) ? undefined : value,
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

/** All members with this name, each with the place of the object that it belongs to. */
function membersNamed(name: string, node: unknown, place = ""): [place: string, value: unknown][] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === name ? [[place, value]] : membersNamed(name, value, place === "" ? key : pointerTo(place, key)),
  );
}

type Content = Readonly<Record<string, { schema?: unknown; examples?: object }>>;

/** The facts of the document about an operation, in the form of facts/operations.ts. */
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

/** The facts of an operation that the client reads from generated/operations.ts. */
function generatedFacts(operationId: string, { method, path, parameters, request, responses }: OperationFacts) {
  const json = "application/json";
  const bodies = { request: request?.content[json], response: responses["2XX"]?.content[json] };
  return { operationId, method, path, parameters, rateLimitHeaders: documentedRateLimit, ...bodies };
}
