import assert from "node:assert/strict";
import { isAnnieError } from "annie-conversations";
import { type Operation, operationsOf } from "../../scripts/specification.js";
import { boundaryValues } from "../cases/boundary-values.js";
import { documentedFacts, documentedServers, type OperationFacts } from "../documented-facts.js";
import { type CallInput, callInputs, pathOf } from "../support/call-inputs.js";
import { methodOf } from "../support/client-method.js";
import { errorNames } from "../support/error-names.js";
import { membersOf, responseExamples } from "../support/named-examples.js";
import { pinnedTargets } from "./case-checks.js";
import type { Check, Subject } from "./check.js";

/** Told of each part of the contract that was exchanged with the mock, by its name in the coverage. */
export type OnExchange = (operationId: string, item: string) => void;

const token = "a-token";

/** The client and the mock exchange what is documented: real requests of the client, answered by Prism. */
export function exchangeChecks(subject: Subject, onExchange: OnExchange = () => {}): Check[] {
  return operationsOf(subject.specification).flatMap((operation) => {
    const facts = documentedFacts[operation.operationId];
    const inputs = callInputs(subject.specification, operation);
    const covered = (item: string) => onExchange(operation.operationId, item);
    if (facts === undefined) return [];
    return [
      ...requestChecks(subject, operation, facts, inputs, covered),
      ...refusalChecks(subject, operation, facts, inputs, covered),
      ...answerChecks(subject, operation, facts, inputs, covered),
    ];
  });
}

type Part = (
  subject: Subject,
  operation: Operation,
  facts: OperationFacts,
  inputs: readonly CallInput[],
  covered: (item: string) => void,
) => Check[];

/** Every request example leaves the client as it should, and the mock takes it. */
const requestChecks: Part = (subject, operation, facts, inputs, covered) =>
  inputs.map(({ name, input, body, params }) => ({
    name: `${operation.operationId} sends the request example ${name || "without a body"}`,
    run: async () => {
      const sent: { url: string; init: RequestInit }[] = [];
      const send = (baseUrl: string | undefined, answer: (url: string, init: RequestInit) => Promise<Response>) => {
        const fetch = (url: string, init: RequestInit) => {
          sent.push({ url, init });
          return answer(url, init);
        };
        const client = subject.createClient({ baseUrl, token, fetch, strict: true, maxRetries: 0 });
        return methodOf(client, operation)(input);
      };
      const [success] = responseExamples(subject.specification, operation).filter(({ status }) => status < 300);
      const answer = await send(subject.mockUrl, (url, init) => fetch(url, init));
      assert.deepEqual(answer, Object(success?.value).data);
      // Without a base URL it would go to the service: what is sent there ends here.
      await send(undefined, async () => new Response(null, { status: 599 })).catch(() => {});

      const [server = ""] = documentedServers;
      const path = pathOf(facts.url.slice(server.length), params);
      assert.deepEqual(
        sent.map(({ url }) => url),
        [subject.mockUrl + path, server + path],
      );
      for (const { init } of sent) {
        const headers = new Headers(init.headers);
        assert.equal(init.method, facts.method);
        assert.equal(headers.get("authorization"), `Bearer ${token}`);
        assert.equal(headers.get("content-type"), facts.request?.mediaType ?? null);
        assert.deepEqual(init.body ? JSON.parse(String(init.body)) : undefined, body);
      }
      covered(`request example ${name}`);
      covered("method and path");
      if (facts.request) covered(`request media type ${facts.request.mediaType}`);
      covered("security with a token");
    },
  }));

/** What is wrong is refused on the wire as well, whoever sends it. */
const refusalChecks: Part = (subject, operation, facts, [first], covered) => {
  const { operationId } = operation;
  const [server = ""] = documentedServers;
  const send = (
    body: unknown,
    headers: Record<string, string> = {},
    path = pathOf(facts.url.slice(server.length), first?.params),
  ) =>
    fetch(subject.mockUrl + path, {
      method: facts.method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(facts.request && { "Content-Type": facts.request.mediaType }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const check = (what: string, item: string, status: number, answer: () => Promise<Response>): Check => ({
    name: `${operationId} is refused ${what}`,
    run: async () => {
      const { status: seen } = await answer();
      assert.equal(seen, status);
      covered(item);
    },
  });
  const checks = [
    check("without a token", "security without a token", 401, () => send(first?.body, { Authorization: "" })),
  ];
  if (facts.request === undefined) return checks;
  const broken = pinnedTargets(operation, facts)
    .filter(({ part }) => part === "request body")
    .flatMap(({ schema }) => boundaryValues(schema))
    // What is null is no body for Prism.
    .filter(({ findings, value }) => findings.length > 0 && value !== null);
  return [
    ...checks,
    check("as text", "request media type of another kind", 415, () =>
      send(first?.body, { "Content-Type": "text/plain" }),
    ),
    check("without a body", "request body missing", 422, () => send(undefined)),
    {
      name: `${operationId} is refused with any keyword broken`,
      run: async () => {
        for (const { pointer, keyword, value } of broken) {
          const { status } = await send(value);
          assert.equal(status, 422, `${pointer} ${keyword}: ${JSON.stringify(value)}`);
        }
        covered("request body broken");
      },
    },
  ];
};

/** Every answer that is documented comes out of the client as a result or as its error. */
const answerChecks: Part = (subject, operation, facts, [first], covered) => {
  const { specification, createClient, mockUrl } = subject;
  const served = responseExamples(specification, operation);
  return facts.statuses.flatMap((declared) =>
    (facts.examples[declared] ?? []).flatMap((example) =>
      membersOf(declared).map((status) => ({
        name: `${operation.operationId} answers ${status} with the example ${example}`,
        run: async () => {
          const found = served.find((one) => one.declared === declared && one.name === example);
          assert.ok(found, "The specification does not have it.");
          const client = createClient({ baseUrl: mockUrl, token, strict: true, maxRetries: 0 });
          const headers = { Prefer: `code=${status}, example=${example}` };
          const answer = methodOf(client, operation)(first?.input, { headers });
          if (status < 300) assert.deepEqual(await answer, Object(found.value).data);
          else await expectError(answer, operation, status, found.value, Object.keys(facts.headers[declared] ?? {}));
          covered(`status ${declared}`);
          covered(`response example ${declared} ${example}`);
          covered(
            `response media type ${declared} ${(declared.startsWith("2") ? facts.response : facts.error).mediaType}`,
          );
          for (const name of Object.keys(facts.headers[declared] ?? {})) covered(`header ${declared} ${name}`);
        },
      })),
    ),
  );
};

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
  assert.ok(isAnnieError(error));
  assert.equal(seen.operationId, operationId);
  assert.equal(seen.name, errorNames[status] ?? (status >= 500 ? "ServerError" : "ApiError"));
  assert.equal(seen.status, status);
  assert.equal(seen.outcome, status >= 500 ? "unknown" : "not-executed");
  assert.deepEqual(seen.attempts, [{ waited: 0, status }]);
  assert.deepEqual(seen.body, body);
  // Only `body` and `headers` lead to what the service said; what is printed does not.
  assert.ok(!`${error}${JSON.stringify(error)}`.includes(Object(body).message));
  for (const name of headers) assert.match(String(seen.headers.get(name)), /^\d+$/);
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
