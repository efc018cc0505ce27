import assert from "node:assert/strict";
import { isAnnieError } from "annie-conversations";
import type { Operation } from "../../scripts/specification.js";
import { documentedErrorExamples } from "../facts/operations.js";
import { methodOf } from "../support/client-method.js";
import { errorNames } from "../support/error-names.js";
import { membersOf, responseExamples } from "../support/named-examples.js";
import { type Part, token } from "./exchange.js";

/** Every answer that is documented comes out of the client as a result or as its error. */
export const answerChecks: Part = (subject, operation, facts, [first], thorough = true) => {
  const { createClient, mockUrl } = subject;
  const served = responseExamples(operation);
  return facts.statuses.flatMap((declared) =>
    (({ ...facts.examples, ...documentedErrorExamples })[declared] ?? []).flatMap((example) =>
      (thorough ? membersOf(declared) : endsOf(membersOf(declared))).map((status) => ({
        name: `${operation.operationId} answers ${status} with the example ${example}`,
        run: async () => {
          const found = served.find((one) => one.declared === declared && one.name === example);
          assert.ok(found, "The specification does not have it.");
          const raw: Response[] = [];
          const tapped = async (url: string, init: RequestInit) => {
            const response = await fetch(url, init);
            raw.push(response.clone());
            return response;
          };
          const client = createClient({ baseUrl: mockUrl, token, fetch: tapped, strict: true, maxRetries: 0 });
          const headers = { Prefer: `code=${status}, example=${example}` };
          const answer = methodOf(client, operation)(...(first?.args ?? []), { headers });
          if (status < 300) assert.deepEqual(await answer, Object(found.value).data);
          else await expectError(answer, operation, status, found.value, Object.keys(facts.headers[declared] ?? {}));
          const { mediaType } = declared.startsWith("2") ? facts.response : facts.error;
          expectHead(raw, status, mediaType, Object.keys(facts.headers[declared] ?? {}));
        },
      })),
    ),
  );
};

/** The answer itself, which a client may take for good though it is not. */
function expectHead([answer, ...more]: readonly Response[], status: number, mediaType: string, names: string[]): void {
  assert.equal(more.length, 0);
  assert.equal(answer?.status, status);
  assert.equal(answer.headers.get("content-type"), mediaType);
  // Each declared header is a count; what else there may be is for the cases to say.
  for (const name of names) assert.match(String(answer.headers.get(name)), /^\d+$/);
}

/** The first and the last. */
function endsOf(statuses: readonly number[]): number[] {
  return [...statuses.slice(0, 1), ...statuses.slice(1).slice(-1)];
}

async function expectError(
  answer: Promise<unknown>,
  { operationId }: Operation,
  status: number,
  body: unknown,
  headers: string[],
): Promise<void> {
  const error: unknown = await answer.then(
    () => assert.fail("It did not fail."),
    (reason: unknown) => reason,
  );
  const seen = Object(error);
  assert.ok(isAnnieError(error), String(error));
  assert.equal(seen.operationId, operationId);
  assert.equal(seen.name, errorNames[status] ?? (status >= 500 ? "ServerError" : "ApiError"));
  assert.equal(seen.status, status);
  assert.equal(seen.outcome, status >= 500 ? "unknown" : "not-executed");
  assert.deepEqual(seen.attempts, [{ waited: 0, status }]);
  assert.deepEqual(seen.body, body);
  // Only `body` and `headers` lead to what the service said; what is printed does not.
  assert.ok(!`${error}${JSON.stringify(error)}`.includes(Object(body).message));
  const limit = (part: string) => {
    const name = headers.find((header) => header.toLowerCase().endsWith(`ratelimit-${part}`));
    return name === undefined ? undefined : Number(seen.headers.get(name));
  };
  const reset = limit("reset");
  assert.deepEqual(
    seen.rateLimit,
    reset && { limit: limit("limit"), remaining: limit("remaining"), resetAt: new Date(reset * 1000) },
  );
}
