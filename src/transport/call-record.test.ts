import { expect, it } from "vitest";
import { recordOf } from "../../contract-tests/support/call.js";
import type { Outcome } from "../errors/annie-error.js";
import { ServerError } from "../errors/api-errors.js";
import { nameFailure } from "../retry/attempt-failure.js";
import type { EndedAttempt } from "./attempt.js";

function answered(status: number, outcome: Outcome, text = ""): EndedAttempt {
  const response = new Response(null, { status, headers: { "x-request-id": "7" } });
  return { response, text, outcome, head: response, token: "a-token", ms: 20 };
}

const failure = nameFailure(new TypeError("", { cause: { code: "ECONNRESET" } }), false, true);
const broken: EndedAttempt = { failure, outcome: "unknown", head: undefined, token: undefined, ms: 10 };
const reading = { status: 429, rateLimit: undefined, resetMs: undefined, retryAfter: 2_000 };

it("a call keeps each attempt with the wait before it, and the worst outcome", () => {
  const { record } = recordOf({ maxWait: 100 });
  expect(record.outcome).toBe("not-executed");
  record.spend(40);
  record.spend(50);
  expect(record.standing()).toEqual({ left: 10, attempts: 0, maxRetries: 2, method: "POST" });
  record.end(broken, undefined);
  record.spend(30);
  record.end(answered(429, "not-executed"), reading);
  expect(record).toMatchObject({ outcome: "unknown", left: 0 });
  expect(record.attempts).toStrictEqual([
    { waited: 90, failure: "ECONNRESET" },
    { waited: 30, status: 429 },
  ]);
});

it("an error has the last response, its body unless that is a success, and nothing of the one before", () => {
  const { record } = recordOf();
  const body = { success: false, message: "no", data: {} };
  const bodyText = JSON.stringify(body);
  record.end(answered(429, "not-executed", bodyText), reading);
  expect(record.details()).toMatchObject({ status: 429, bodyText, body, retryAfter: 2_000 });
  expect(record.details().headers?.get("x-request-id")).toBe("7");
  record.end(answered(201, "executed", bodyText), undefined);
  expect(record.details()).toMatchObject({ status: 201, bodyText, body: undefined, retryAfter: undefined });
  record.end(broken, undefined);
  expect(record.details()).toMatchObject({ status: undefined, bodyText: undefined, headers: undefined });
});

it("a call reports events once it has a number", () => {
  const { record, events } = recordOf();
  const error = new ServerError({ gaveUp: "unsafe", outcome: "unknown" });
  expect(record.giveUp(error)).toBe(error);
  expect(events).toEqual([]);
  record.call = 3;
  record.end(answered(503, "unknown"), reading);
  record.giveUp(error);
  const first = { call: 3, operationId: "createConversation", attempt: 1 };
  expect(events).toEqual([
    { ...first, type: "answered", status: 503, ms: 20, rateLimit: undefined, retryAfter: 2_000 },
    { ...first, type: "gave-up", reason: "unsafe", outcome: "unknown", error: "ServerError" },
  ]);
});
