import assert from "node:assert/strict";
import { ContractViolationError } from "annie-conversations";
import { pathOf } from "../../scripts/parameters.js";
import { type Operation, operationsOf } from "../../scripts/specification.js";
import { casesOf } from "../cases/cases.js";
import { documentedOperations, type OperationFacts } from "../facts/operations.js";
import type { Check, Subject } from "../support/check.js";
import { exampleCalls } from "../support/documented-calls.js";
import { token } from "../support/example-data.js";

/**
 * Checks that a request that breaks a documented constraint is refused by the client, and by the mock if it is sent.
 * The mutants do not run these many checks: the pinned facts notice every constraint that differs.
 */
export function refusalChecks(subject: Subject): Check[] {
  return operationsOf(subject.specification).flatMap((operation) => {
    const facts = documentedOperations[operation.operationId];
    const wrong = facts === undefined ? [] : wrongRequests(operation, facts);
    if (wrong.length === 0) return [];
    const what = `${operation.operationId} with any broken constraint is refused by`;
    return [
      { name: `${what} the client, which names the place`, run: () => expectClientToRefuse(subject, operation, wrong) },
      { name: `${what} the mock`, run: () => expectMockToRefuse(subject, operation, wrong) },
    ];
  });
}

type WrongRequest = ReturnType<typeof wrongRequests>[number];

function wrongRequests(operation: Operation, { parameters = {}, request }: OperationFacts) {
  const valid = exampleCalls(operation)[0];
  const [body = {}] = Object.values(request?.content ?? {});
  const wrong = [
    ...casesOf(parameters).map((one) => ({ ...one, at: "/params", params: one.value, body: valid?.body })),
    ...casesOf(body).map((one) => ({ ...one, at: "", params: valid?.params, body: one.value })),
  ];
  return wrong
    .filter(({ findings }) => findings.length > 0)
    .map((one) => ({ ...one, title: `${one.at}${one.pointer} ${one.keyword}: ${JSON.stringify(one.value)}` }));
}

async function expectClientToRefuse({ createClient }: Subject, operation: Operation, wrong: readonly WrongRequest[]) {
  const { api } = createClient({ token, fetch: async () => assert.fail("It was sent.") });
  const { method, path } = operation;
  for (const { title, at, params, body, findings } of wrong) {
    const call = Reflect.apply(api.request, undefined, [method.toLowerCase(), path, { params, body }]);
    const error: unknown = await Promise.resolve(call).catch((reason: unknown) => reason);
    assert.ok(error instanceof ContractViolationError, `${title}: ${error}`);
    for (const finding of findings) {
      const isFound = error.issues.some(
        ({ path, keyword }) => keyword === finding.keyword && path.startsWith(at + finding.at),
      );
      assert.ok(isFound, `${title}: ${error.message}`);
    }
  }
}

async function expectMockToRefuse({ mockUrl }: Subject, { method, path }: Operation, wrong: readonly WrongRequest[]) {
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  for (const { title, params, body } of wrong.filter(isRefusable)) {
    const sent = body === undefined ? null : JSON.stringify(body);
    const { status } = await fetch(mockUrl + pathOf(path, Object(params)), { method, headers, body: sent });
    assert.equal(status, 422, title);
  }
}

/** False if Prism accepts it: to Prism, null is no body, any query is known, and every value in a URL is a string. */
function isRefusable({ at, value, pointer, keyword }: WrongRequest): boolean {
  if (at === "") return value !== null;
  const [place = "", name = ""] = pointer.split("/").slice(1);
  const text = Object(Object(value)[place])[name];
  return keyword !== "additionalProperties" && ["string", "number"].includes(typeof text) && text !== "";
}
