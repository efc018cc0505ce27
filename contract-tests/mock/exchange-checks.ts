import assert from "node:assert/strict";
import { pathOf } from "../../scripts/parameters.js";
import { operationsOf } from "../../scripts/specification.js";
import { documentedOperations } from "../facts/operations.js";
import { documentedServers } from "../facts/service.js";
import type { Check, Subject } from "../mutants/check.js";
import { callInputs } from "../support/call-inputs.js";
import { methodOf } from "../support/client-method.js";
import { responseExamples } from "../support/named-examples.js";
import { answerChecks } from "./answer-checks.js";
import { type Part, token } from "./exchange.js";
import { keywordChecks, refusalChecks } from "./refusal-checks.js";

/** The client and the mock exchange what is documented: real requests of the client, answered by Prism. */
export function exchangeChecks(
  subject: Subject,
  /** Whether every keyword is broken on the wire as well, and every status tried of a range: most of the time goes there. */
  { thorough = true } = {},
): Check[] {
  return operationsOf(subject.specification).flatMap((operation) => {
    const facts = documentedOperations[operation.operationId];
    const inputs = callInputs(operation);
    if (facts === undefined) return [];
    return [
      ...requestChecks(subject, operation, facts, inputs),
      ...refusalChecks(subject, operation, facts, inputs),
      ...(thorough ? keywordChecks(subject, operation, facts, inputs) : []),
      ...answerChecks(subject, operation, facts, inputs, thorough),
    ];
  });
}

/** Every request example leaves the client as it should, and the mock takes it. */
const requestChecks: Part = (subject, operation, facts, inputs) =>
  inputs.map(({ name, args, body, params }) => ({
    name: `${operation.operationId} sends the request example ${name || "without a body"}`,
    run: async () => {
      const sent: { url: string; init: RequestInit }[] = [];
      const send = (baseUrl: string | undefined, answer: (url: string, init: RequestInit) => Promise<Response>) => {
        const fetch = (url: string, init: RequestInit) => {
          sent.push({ url, init });
          return answer(url, init);
        };
        const client = subject.createClient({ baseUrl, token, fetch, strict: true, maxRetries: 0 });
        return methodOf(client, operation)(...args);
      };
      const [success] = responseExamples(operation).filter(({ status }) => status < 300);
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
    },
  }));
