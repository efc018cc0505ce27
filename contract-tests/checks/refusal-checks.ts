import assert from "node:assert/strict";
import { pathOf } from "../../scripts/parameters.js";
import { boundaryValues } from "../cases/boundary-values.js";
import { documentedServers, type OperationFacts } from "../documented-facts.js";
import type { CallInput } from "../support/call-inputs.js";
import { pinnedTargets } from "./case-checks.js";
import type { Check, Subject } from "./check.js";
import { type Part, token } from "./exchange.js";

/** What is refused before anybody looks into the body. */
export const refusalChecks: Part = (subject, operation, facts, inputs) => {
  const send = sender(subject, facts, inputs);
  const check = (what: string, expected: number, answer: () => Promise<Response>): Check => ({
    name: `${operation.operationId} is refused ${what}`,
    run: async () => {
      assert.equal((await answer()).status, expected);
    },
  });
  const body = inputs[0]?.body;
  const unauthorized = () => send(body, { Authorization: "" });
  const checks = [check("without a token", 401, unauthorized)];
  if (facts.request === undefined) return checks;
  const asText = () => send(body, { "Content-Type": "text/plain" });
  return [...checks, check("as text", 415, asText), check("without a body", 422, () => send(undefined))];
};

/** What is wrong in a body is refused on the wire as well, whoever sends it. */
export const keywordChecks: Part = (subject, operation, facts, inputs) => {
  if (facts.request === undefined) return [];
  const send = sender(subject, facts, inputs);
  const broken = pinnedTargets(operation, facts)
    .filter(({ part }) => part === "request body")
    .flatMap(({ schema }) => boundaryValues(schema))
    // What is null is no body for Prism.
    .filter(({ findings, value }) => findings.length > 0 && value !== null);
  return [
    {
      name: `${operation.operationId} is refused with any keyword broken`,
      run: async () => {
        assert.ok(broken.length > 0);
        for (const { pointer, keyword, value } of broken) {
          const { status } = await send(value);
          assert.equal(status, 422, `${pointer} ${keyword}: ${JSON.stringify(value)}`);
        }
      },
    },
  ];
};

/** Sends a request past the client, as someone without it would. */
function sender({ mockUrl }: Subject, { method, url, request }: OperationFacts, [first]: readonly CallInput[]) {
  const [server = ""] = documentedServers;
  const path = pathOf(url.slice(server.length), first?.params);
  const own = { Authorization: `Bearer ${token}`, ...(request && { "Content-Type": request.mediaType }) };
  return (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(mockUrl + path, {
      method,
      headers: { ...own, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
}
