import assert from "node:assert/strict";
import { pathOf } from "../../scripts/parameters.js";
import { type Operation, operationsOf } from "../../scripts/specification.js";
import { documentedOperations, type OperationFacts } from "../facts/operations.js";
import { documentedServer } from "../facts/service.js";
import type { Check, Subject } from "../support/check.js";
import { exampleCalls, exampleResponses, methodOf } from "../support/documented-calls.js";
import { token } from "../support/example-call.js";
import { responseChecks } from "./response-checks.js";

/** The client and the mock exchange what is documented: real requests of the client, real responses of Prism. */
export function exchangeChecks(subject: Subject): Check[] {
  return operationsOf(subject.specification).flatMap((operation) => {
    const facts = documentedOperations[operation.operationId];
    if (facts === undefined) return [];
    return [
      ...requestChecks(subject, operation, facts),
      ...refusalChecks(subject, operation, facts),
      ...responseChecks(subject, operation, facts),
    ];
  });
}

/** Every request example leaves the client as it should, and the mock accepts it. */
function requestChecks({ createClient, mockUrl }: Subject, operation: Operation, facts: OperationFacts): Check[] {
  const [success] = exampleResponses(operation).filter(({ status }) => status < 300);
  return exampleCalls(operation).map(({ name, args, body, params }) => ({
    name: `${operation.operationId} sends ${name ? `the request example ${name}` : "a request without a body"}`,
    run: async () => {
      const sent: { url: string; init: RequestInit }[] = [];
      const send = (baseUrl: string | undefined, respond: typeof globalThis.fetch) => {
        const fetch = (url: string, init: RequestInit) => {
          sent.push({ url, init });
          return respond(url, init);
        };
        return methodOf(createClient({ baseUrl, token, fetch, strict: true, maxRetries: 0 }), operation)(...args);
      };
      assert.deepEqual(await send(mockUrl, fetch), Object(success?.body).data);
      // Without a base URL it would go to the service: that request ends here.
      await send(undefined, async () => new Response(null, { status: 599 })).catch(() => {});
      const path = pathOf(facts.path, params);
      const urls = sent.map(({ url }) => url);
      assert.deepEqual(urls, [mockUrl + path, documentedServer + path]);
      for (const { init } of sent) {
        const headers = new Headers(init.headers);
        assert.equal(init.method, facts.method);
        assert.equal(headers.get("authorization"), `Bearer ${token}`);
        assert.equal(headers.get("content-type"), mediaTypeOf(facts) ?? null);
        assert.deepEqual(init.body ? JSON.parse(String(init.body)) : undefined, body);
      }
    },
  }));
}

/** Requests that the mock refuses before it reads the body; they are sent past the client. */
function refusalChecks(subject: Subject, operation: Operation, facts: OperationFacts): Check[] {
  const send = senderPastClient(subject, facts);
  const [call] = exampleCalls(operation);
  const check = (how: string, expected: number, body: unknown, headers: Record<string, string>): Check => ({
    name: `${operation.operationId} is refused by the mock ${how}`,
    run: async () => assert.equal((await send(call?.params, body, headers)).status, expected),
  });
  const withoutToken = check("without a token", 401, call?.body, { Authorization: "" });
  if (facts.request === undefined) return [withoutToken];
  const asText = check("as text", 415, call?.body, { "Content-Type": "text/plain" });
  return [withoutToken, asText, check("without a body", 422, undefined, {})];
}

/** Sends a request to the mock as someone without the client would. */
export function senderPastClient({ mockUrl }: Subject, facts: OperationFacts) {
  const mediaType = mediaTypeOf(facts);
  const own = { Authorization: `Bearer ${token}`, ...(mediaType && { "Content-Type": mediaType }) };
  return (params: Parameters<typeof pathOf>[1], body: unknown, headers: Record<string, string> = {}) =>
    fetch(mockUrl + pathOf(facts.path, params), {
      method: facts.method,
      headers: { ...own, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
}

function mediaTypeOf({ request }: OperationFacts): string | undefined {
  return Object.keys(request?.content ?? {})[0];
}
