import assert from "node:assert/strict";
import { type AnyAnnieError, isAnnieError } from "annie-conversations";
import type { Operation } from "../../scripts/specification.js";
import type { OperationFacts } from "../facts/operations.js";
import type { Check, Subject } from "../support/check.js";
import { exampleCalls, exampleResponses, methodOf } from "../support/documented-calls.js";
import { token } from "../support/example-call.js";

/** The errors of the statuses that are documented; the others are in the fault matrix. */
const errorNames: Record<number, string> = {
  400: "BadRequestError",
  401: "AuthenticationError",
  429: "RateLimitError",
};

/** Every documented example of a response comes out of the client as a result, or as its error. */
export function responseChecks(subject: Subject, operation: Operation, facts: OperationFacts): Check[] {
  const served = exampleResponses(operation);
  return Object.entries(facts.responses).flatMap(([declared, { content, headers = {} }]) =>
    (facts.examples[declared] ?? []).flatMap((example) => {
      const found = served.filter((one) => one.declared === declared && one.example === example);
      const expected = { mediaType: Object.keys(content)[0], headers: Object.keys(headers) };
      const name = `${operation.operationId} ${declared === "2XX" ? "returns" : "rejects with"} the example ${example}`;
      if (found.length === 0) return [{ name: `${name} of ${declared}`, run: () => assert.fail("It is not there.") }];
      return found.map(({ status, body }) => ({
        name: `${name} of ${status}`,
        run: () => expectResponse(subject, operation, { ...expected, status, example, body }),
      }));
    }),
  );
}

interface ExpectedResponse {
  readonly status: number;
  readonly example: string;
  readonly body: unknown;
  readonly mediaType: string | undefined;
  readonly headers: readonly string[];
}

async function expectResponse(subject: Subject, operation: Operation, expected: ExpectedResponse): Promise<void> {
  const { status, example, body, mediaType, headers } = expected;
  const { raw, result } = await callWith(subject, operation, `code=${status}, example=${example}`);
  assert.equal(raw.length, 1);
  assert.equal(raw[0]?.status, status);
  assert.equal(raw[0]?.headers.get("content-type"), mediaType);
  for (const name of headers) assert.match(String(raw[0]?.headers.get(name)), /^\d+$/);
  if (status < 300) assert.deepEqual(result, Object(body).data);
  else expectError(result, operation.operationId, expected);
}

/** Calls an operation on the mock, asking for an example. Returns the raw responses, and the result or the error. */
async function callWith({ createClient, mockUrl }: Subject, operation: Operation, prefer: string) {
  const raw: Response[] = [];
  const tapped = async (url: string, init: RequestInit) => {
    const response = await fetch(url, init);
    raw.push(response.clone());
    return response;
  };
  const client = createClient({ baseUrl: mockUrl, token, fetch: tapped, strict: true, maxRetries: 0 });
  const args = exampleCalls(operation)[0]?.args ?? [];
  const call = methodOf(client, operation)(...args, { headers: { Prefer: prefer } });
  return { raw, result: await call.catch((error: unknown) => error) };
}

function expectError(error: unknown, operationId: string, { status, body, headers }: ExpectedResponse): void {
  assert.ok(isAnnieError(error), `It is no error of the client: ${error}`);
  const { name, outcome, attempts }: AnyAnnieError = error;
  const expected = {
    name: errorNames[status] ?? (status >= 500 ? "ServerError" : "ApiError"),
    outcome: status >= 500 ? "unknown" : "not-executed",
    attempts: [{ waited: 0, status }],
  };
  assert.deepEqual({ name, outcome, attempts }, expected);
  assert.deepEqual([error.operationId, error.status, error.body], [operationId, status, body]);
  // Only `body` and `headers` lead to what the service says; what is printed does not.
  assert.ok(!`${error}${JSON.stringify(error)}`.includes(Object(body).message));
  const [limit, remaining, reset] = headers.map((header) => Number(error.headers?.get(header)));
  assert.deepEqual(error.rateLimit, reset && { limit, remaining, resetAt: new Date(reset * 1000) });
}
