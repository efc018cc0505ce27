import assert from "node:assert/strict";
import { type AnyAnnieError, isAnnieError } from "annie-conversations";
import { pathOf } from "../../scripts/parameters.js";
import { type Operation, operationsOf } from "../../scripts/specification.js";
import { documentedOperations, type OperationFacts } from "../facts/operations.js";
import { documentedServer } from "../facts/service.js";
import type { Check, Subject } from "../support/check.js";
import { exampleCalls, exampleResponses, methodOf } from "../support/documented-calls.js";
import { token } from "../support/example-data.js";

/** Checks that the client and the mock exchange every documented request and response. */
export function exchangeChecks(subject: Subject): Check[] {
  return operationsOf(subject.specification).flatMap((operation) => {
    const facts = documentedOperations[operation.operationId];
    if (facts === undefined) return [];
    return [
      ...requestChecks(subject, operation, facts),
      tokenCheck(subject, operation),
      ...responseChecks(subject, operation, facts),
    ];
  });
}

/** Checks that the client sends every request example as documented, and that the mock accepts it. */
function requestChecks(subject: Subject, operation: Operation, facts: OperationFacts): Check[] {
  const [success] = exampleResponses(operation).filter(({ status }) => status < 300);
  return exampleCalls(operation).map(({ name, args, body, params }) => ({
    name: `${operation.operationId} sends ${name ? `the request example ${name}` : "a request without a body"}`,
    run: async () => {
      const { requests, outcome } = await exchange(subject, operation, args);
      assert.deepEqual(outcome, Object(success?.body).data);
      const [request] = requests;
      assert.ok(request !== undefined && requests.length === 1);
      assert.equal(request.method, facts.method);
      assert.equal(request.url, documentedServer + pathOf(facts.path, params));
      assert.equal(request.headers.get("authorization"), `Bearer ${token}`);
      const [mediaType = null] = Object.keys(facts.request?.content ?? {});
      assert.equal(request.headers.get("content-type"), mediaType);
      assert.deepEqual(JSON.parse((await request.text()) || "null"), body ?? null);
    },
  }));
}

function tokenCheck(subject: Subject, operation: Operation): Check {
  return {
    name: `${operation.operationId} without a token rejects with an AuthenticationError`,
    run: async () => {
      const args = exampleCalls(operation)[0]?.args ?? [];
      const { outcome } = await exchange(subject, operation, args, (headers) => headers.delete("Authorization"));
      expectError(outcome, operation, 401);
    },
  };
}

/** Checks that the client returns every response example as its result, or rejects with it. */
function responseChecks(subject: Subject, operation: Operation, facts: OperationFacts): Check[] {
  return Object.entries(facts.responses).flatMap(([declared, { content, headers = {} }]) =>
    (facts.examples[declared] ?? []).map((example) => ({
      name: `${operation.operationId} ${declared === "2XX" ? "returns" : "rejects with"} "${example}" of ${declared}`,
      run: async () => {
        const served = exampleResponses(operation).filter(
          (one) => one.declared === declared && one.example === example,
        );
        assert.notEqual(served.length, 0, "The document does not have this example.");
        for (const { status, body } of served) {
          const prefer = `code=${status}, example=${example}`;
          const args = exampleCalls(operation)[0]?.args ?? [];
          const { responses, outcome } = await exchange(subject, operation, args, (sent) => sent.set("Prefer", prefer));
          assert.deepEqual(
            responses.map((response) => [response.status, response.headers.get("content-type")]),
            [[status, Object.keys(content)[0]]],
          );
          if (status < 300) assert.deepEqual(outcome, Object(body).data);
          else expectDocumentedError(expectError(outcome, operation, status), body, Object.keys(headers));
        }
      },
    })),
  );
}

/** Calls the client, and sends its requests to the mock instead of the documented server, with changed headers. */
async function exchange(
  { createClient, mockUrl }: Subject,
  operation: Operation,
  args: readonly unknown[],
  changeHeaders = (_headers: Headers) => {},
) {
  const requests: Request[] = [];
  const responses: Response[] = [];
  const toMock = async (url: string, init: RequestInit) => {
    requests.push(new Request(url, init));
    assert.ok(url.startsWith(documentedServer), url);
    const headers = new Headers(init.headers);
    changeHeaders(headers);
    const response = await fetch(url.replace(documentedServer, mockUrl), { ...init, headers });
    responses.push(response.clone());
    return response;
  };
  const client = createClient({ token, fetch: toMock, strict: true, maxRetries: 0 });
  const outcome = await methodOf(client, operation)(...args).catch((error: unknown) => error);
  return { requests, responses, outcome };
}

/** The errors of the documented statuses; the fault matrix tests all others. */
const errorNames: Record<number, string> = {
  400: "BadRequestError",
  401: "AuthenticationError",
  429: "RateLimitError",
};

function expectError(error: unknown, { operationId }: Operation, status: number): AnyAnnieError {
  assert.ok(isAnnieError(error), `It is not an error of the client: ${error}`);
  const { name, outcome, attempts }: AnyAnnieError = error;
  const expected = {
    name: errorNames[status] ?? (status >= 500 ? "ServerError" : "ApiError"),
    outcome: status >= 500 ? "unknown" : "not-executed",
    attempts: [{ waited: 0, status }],
  };
  assert.deepEqual({ name, outcome, attempts }, expected);
  assert.deepEqual([error.operationId, error.status], [operationId, status]);
  return error;
}

/** Expects the body of the example, and the rate limit if its three headers are documented. */
function expectDocumentedError(error: AnyAnnieError, body: unknown, headers: readonly string[]): void {
  assert.deepEqual(error.body, body);
  // Only `body` and `headers` show the text of the service; a printed error does not.
  assert.ok(!`${error}${JSON.stringify(error)}`.includes(Object(body).message));
  const [limit, remaining, reset] = headers.map((header) => Number(error.headers?.get(header)));
  assert.deepEqual(error.rateLimit, reset && { limit, remaining, resetAt: new Date(reset * 1000) });
}
