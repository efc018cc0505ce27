import { describe, expect, it } from "vitest";
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

describe("the record of a call", () => {
  it("keeps each attempt with the wait before it, and the worst outcome", () => {
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

  it("gives an error the last response, and nothing of the one before", () => {
    const { record } = recordOf();
    record.end(answered(429, "not-executed", "a text"), reading);
    expect(record.details()).toMatchObject({ status: 429, bodyText: "a text", retryAfter: 2_000 });
    expect(record.details().headers?.get("x-request-id")).toBe("7");
    record.end(broken, undefined);
    const { status, bodyText, retryAfter, headers } = record.details();
    expect([status, bodyText, retryAfter, headers]).toEqual([undefined, undefined, undefined, undefined]);
  });

  const envelope = { success: false, message: "no", data: {} };

  it.each([
    ["the declared envelope", 400, envelope, envelope],
    ["another JSON", 400, { message: { error: "no" } }, undefined],
    ["a success", 201, envelope, undefined],
  ])("gives an error the body of %s only if it is declared", (_title, status, sent, body) => {
    const { record } = recordOf();
    record.end(answered(status, "unknown", JSON.stringify(sent)), undefined);
    expect(record.details()).toMatchObject({ bodyText: JSON.stringify(sent) });
    expect(record.details().body).toEqual(body);
  });

  it("reports each attempt as an event, once the call has a number", () => {
    const { record, events } = recordOf();
    const error = new ServerError({ gaveUp: "unsafe", outcome: "unknown" });
    expect(record.giveUp(error)).toBe(error);
    expect(events).toEqual([]);
    record.call = 3;
    record.begin();
    record.end(broken, undefined);
    record.wait(500);
    record.spend(500);
    record.begin();
    record.end(answered(503, "unknown"), reading);
    record.giveUp(error);
    const call = { call: 3, operationId: "createConversation" };
    expect(events).toEqual([
      { ...call, attempt: 1, type: "started", waited: 0 },
      { ...call, attempt: 1, type: "failed", failure: "ECONNRESET", status: undefined, ms: 10 },
      { ...call, attempt: 2, type: "waiting", ms: 500 },
      { ...call, attempt: 2, type: "started", waited: 500 },
      { ...call, attempt: 2, type: "answered", status: 503, ms: 20, rateLimit: undefined, retryAfter: 2_000 },
      { ...call, attempt: 2, type: "gave-up", reason: "unsafe", outcome: "unknown", error: "ServerError" },
    ]);
  });
});
