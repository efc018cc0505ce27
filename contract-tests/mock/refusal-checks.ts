import assert from "node:assert/strict";
import { ContractViolationError } from "annie-conversations";
import { type ParameterValues, pathOf } from "../../scripts/parameters.js";
import { type Boundary, boundaryValues } from "../cases/boundary-values.js";
import { pinnedTargets } from "../cases/case-checks.js";
import type { OperationFacts } from "../facts/operation-facts.js";
import { documentedServers } from "../facts/service.js";
import type { Check, Subject } from "../mutants/check.js";
import { type Part, token } from "./exchange.js";

/** Requests that are refused before anybody looks into the body. */
export const refusalChecks: Part = (subject, operation, facts, [first]) => {
  const send = sender(subject, facts);
  const { body, params } = { params: {}, ...first };
  const check = (how: string, expected: number, sent: unknown, headers: Record<string, string>): Check => ({
    name: `${operation.operationId} is refused ${how}`,
    run: async () => assert.equal((await send(params, sent, headers)).status, expected),
  });
  const withoutToken = check("without a token", 401, body, { Authorization: "" });
  if (facts.request === undefined) return [withoutToken];
  const asText = check("as text", 415, body, { "Content-Type": "text/plain" });
  return [withoutToken, asText, check("without a body", 422, undefined, {})];
};

/** A request with any documented keyword broken is refused by the client, and by the mock if someone else sends it. */
export const keywordChecks: Part = (subject, operation, facts, [first]) => {
  const { operationId, method, path } = operation;
  const valid = { params: {}, ...first };
  const broken = (wanted: string) =>
    pinnedTargets(operation, facts)
      .filter(({ part }) => part === wanted)
      .flatMap(({ schema }) => boundaryValues(schema).filter(({ findings }) => findings.length > 0));
  const wrong = [
    ...broken("parameters").map((one) => ({ ...one, at: "/params", params: one.value, body: valid.body })),
    ...broken("request body").map((one) => ({ ...one, at: "", params: valid.params, body: one.value })),
  ];
  if (wrong.length === 0) return [];
  return [
    {
      name: `${operationId} with any keyword broken is refused by the client, which says where`,
      run: async () => {
        const fetch = async () => assert.fail("It was sent.");
        const { api } = subject.createClient({ token, fetch });
        for (const { at, params, body, findings, pointer, keyword } of wrong) {
          const call = Reflect.apply(api.request, undefined, [method.toLowerCase(), path, { params, body }]);
          const error: unknown = await Promise.resolve(call).catch((reason: unknown) => reason);
          assert.ok(error instanceof ContractViolationError, `${pointer} ${keyword}: ${error}`);
          for (const finding of findings) {
            const isIt = (issue: { path: string; keyword: string }) =>
              issue.keyword === finding.keyword && issue.path.startsWith(at + finding.at);
            assert.ok(error.issues.some(isIt), `${pointer} ${keyword}: ${error.message}`);
          }
        }
      },
    },
    {
      name: `${operationId} with any keyword broken is refused by the mock`,
      run: async () => {
        const send = sender(subject, facts);
        for (const { params, body, pointer, keyword, value } of wrong.filter(isRefusable)) {
          const { status } = await send(Object(params), body);
          assert.equal(status, 422, `${pointer} ${keyword}: ${JSON.stringify(value)}`);
        }
      },
    },
  ];
};

/** Whether the mock can refuse it: for Prism a null is no body, any query is known, and in a URL everything is text. */
function isRefusable({ at, value, pointer, keyword }: Boundary & { at: string }): boolean {
  if (at === "") return value !== null;
  const [place = "", name = ""] = pointer.split("/").slice(1);
  const text = Object(Object(value)[place])[name];
  return keyword !== "additionalProperties" && ["string", "number"].includes(typeof text) && text !== "";
}

/** Sends a request past the client, as someone without it would. */
function sender({ mockUrl }: Subject, { method, url, request }: OperationFacts) {
  const [server = ""] = documentedServers;
  const own = { Authorization: `Bearer ${token}`, ...(request && { "Content-Type": request.mediaType }) };
  return (params: ParameterValues, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(mockUrl + pathOf(url.slice(server.length), params), {
      method,
      headers: { ...own, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
}
