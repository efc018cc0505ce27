import { describe, expect, it } from "vitest";
import { recordOf } from "../../contract-tests/support/call.js";
import type { Outcome } from "../errors/annie-error.js";
import { ServerError } from "../errors/api-errors.js";
import { AbortError, CallbackError } from "../errors/errors.js";
import { nameFailure } from "../retry/attempt-failure.js";
import type { EndedAttempt } from "./attempt.js";
import { readResponse } from "./read-response.js";

/** An attempt that was answered. */
function answered(status: number, outcome: Outcome, text = ""): EndedAttempt {
  const head = new Response(null, { status, headers: { "x-request-id": "7" } });
  return { response: readResponse(head, text), text, outcome, head, token: "a-token", ms: 20 };
}

const failure = nameFailure(new TypeError("", { cause: { code: "ECONNRESET" } }), false, true);
const broken: EndedAttempt = { failure, outcome: "unknown", head: undefined, token: undefined, ms: 10 };

describe("the record of a call", () => {
  it("has the worst outcome of its attempts, and each with the wait before it", () => {
    const { record } = recordOf();
    expect(record.outcome).toBe("not-executed");
    record.spend(40);
    record.spend(60);
    record.end(broken, undefined);
    record.end(answered(429, "not-executed"), undefined);
    expect(record.outcome).toBe("unknown");
    expect(record.attempts).toStrictEqual([
      { waited: 100, failure: "ECONNRESET" },
      { waited: 0, status: 429 },
    ]);
  });

  it("has no less than nothing left to wait", () => {
    const { record } = recordOf({ maxWait: 100 });
    record.spend(60);
    expect(record.standing()).toMatchObject({ left: 40, attempts: 0, maxRetries: 2, method: "POST" });
    record.spend(60);
    expect(record.left).toBe(0);
  });

  it("knows the last answer for an error, and nothing of the one before", () => {
    const { record } = recordOf();
    const reading = { status: 429, rateLimit: undefined, resetMs: undefined, retryAfter: 2_000 };
    record.end(answered(429, "not-executed", "a text"), reading);
    expect(record.details()).toMatchObject({ status: 429, bodyText: "a text", retryAfter: 2_000 });
    expect(record.details({ outcome: "unknown" }).headers?.get("x-request-id")).toBe("7");
    record.end(broken, undefined);
    const { status, bodyText, retryAfter, headers } = record.details();
    expect([status, bodyText, retryAfter, headers]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it.each([
    ["the declared envelope", 400, '{"success":false,"message":"no","data":{}}', true],
    ["another JSON", 400, '{"message":{"error":"no"}}', false],
    ["no JSON", 502, "<html>", false],
    ["nothing", 400, "", false],
    ["a success", 201, '{"success":false,"message":"no","data":{}}', false],
  ])("has the body of an error only if it is the declared one: %s", (_what, status, text, isEnvelope) => {
    const { record } = recordOf();
    record.end(answered(status, "unknown", text), undefined);
    const { body, bodyText } = record.details();
    expect(bodyText).toBe(text);
    expect(body).toEqual(isEnvelope ? JSON.parse(text) : undefined);
  });
});

describe("the events of a call", () => {
  it("tell of each attempt, with the wait before it and the attempt that a wait is for", () => {
    const { record, events } = recordOf();
    record.call = 3;
    record.begin();
    record.end(broken, undefined);
    record.wait(500);
    record.spend(500);
    record.begin();
    record.end(answered(201, "executed"), { status: 201, rateLimit: undefined, resetMs: 1, retryAfter: undefined });
    const shared = { call: 3, operationId: "createConversation" };
    expect(events).toEqual([
      { ...shared, attempt: 1, type: "started", waited: 0 },
      { ...shared, attempt: 1, type: "failed", failure: "ECONNRESET", status: undefined, ms: 10 },
      { ...shared, attempt: 2, type: "waiting", ms: 500 },
      { ...shared, attempt: 2, type: "started", waited: 500 },
      { ...shared, attempt: 2, type: "answered", status: 201, ms: 20, rateLimit: undefined, retryAfter: undefined },
    ]);
  });

  it.each([
    ["unsafe", new ServerError({ gaveUp: "unsafe", outcome: "unknown" }), "ServerError"],
    ["aborted", new AbortError({ outcome: "unknown" }), "AbortError"],
    ["thrown", new CallbackError("limiter", { outcome: "unknown" }), "CallbackError"],
  ])("end with the reason and the outcome of its error: %s", (reason, error, name) => {
    const { record, events } = recordOf();
    record.call = 1;
    expect(record.giveUp(error)).toBe(error);
    expect(events).toEqual([
      {
        call: 1,
        operationId: "createConversation",
        attempt: 1,
        type: "gave-up",
        reason,
        outcome: "unknown",
        error: name,
      },
    ]);
  });

  it("are none before the call has a number", () => {
    const { record, events } = recordOf();
    record.giveUp(new ServerError({}));
    expect(events).toEqual([]);
  });
});
