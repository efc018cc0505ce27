import { describe, expect, it } from "vitest";
import type { Attempt, ErrorDetails, GaveUp } from "./annie-error.js";
import { ApiError } from "./api-errors.js";
import { ConfigurationError } from "./errors.js";

const once: readonly Attempt[] = [{ waited: 0, status: 500 }];
const twice: readonly Attempt[] = [...once, { waited: 500, status: 500 }];

/** The error of a call that ended with a 500. */
const errorWith = (details: ErrorDetails = {}) =>
  new ApiError({ operationId: "createConversation", outcome: "unknown", attempts: once, status: 500, ...details });

describe("an error", () => {
  it("says in words what became of the operation", () => {
    expect(errorWith().message).toBe(
      "createConversation: the service answered 500. The operation may have been executed: check before you send it again.",
    );
    expect(errorWith({ outcome: "not-executed" }).message).toMatch(/ 500\. The operation was not executed\.$/);
    expect(errorWith({ outcome: "executed" }).message).toMatch(
      / 500\. The operation was executed: do not send it again\.$/,
    );
  });

  it("does not warn of an operation that only reads", () => {
    for (const outcome of ["unknown", "executed"] as const) {
      expect(errorWith({ outcome, isReadOnly: true }).message).toMatch(/ 500\. Nothing was changed\.$/);
    }
    expect(errorWith({ outcome: "not-executed", isReadOnly: true }).message).toMatch(
      / The operation was not executed\.$/,
    );
    expect(errorWith({ isReadOnly: true })).not.toHaveProperty("isReadOnly");
  });

  it("says nothing of an operation if it is about none", () => {
    expect(new ConfigurationError("timeout", "must be a number").message).toBe("timeout must be a number.");
    const { message } = new ConfigurationError("timeout", "must be a number", { operationId: "createConversation" });
    expect(message).toBe("createConversation: timeout must be a number. The operation was not executed.");
  });

  it("is final, and comes before anything was done, if nothing else is known", () => {
    expect(new ConfigurationError("timeout", "must be a number")).toMatchObject({
      operationId: undefined,
      call: undefined,
      outcome: "not-executed",
      gaveUp: "final",
      attempts: [],
      status: undefined,
    });
  });

  it("keeps the attempts as they were", () => {
    const attempts = [...once];
    const error = errorWith({ attempts });
    attempts.push({ waited: 500, status: 500 });
    expect(error.attempts).toEqual(once);
  });

  it("has the answer for whoever asks", () => {
    const headers = new Headers({ "x-request-id": "7" });
    const body = { success: false, message: "+12025550123" };
    const error = errorWith({ headers, bodyText: JSON.stringify(body), body });
    expect(error.body).toBe(body);
    expect(error.bodyText).toBe('{"success":false,"message":"+12025550123"}');
    expect(error.headers).toBe(headers);
    expect(errorWith()).toMatchObject({ body: undefined, bodyText: undefined, headers: undefined });
  });

  it("has a cause only if it was given one, whatever that is", () => {
    expect(errorWith({ cause: null })).toHaveProperty("cause", null);
    expect(errorWith()).not.toHaveProperty("cause");
  });
});

describe("the message of an error", () => {
  it("tells how often it was tried, if that was more than once", () => {
    expect(errorWith({ attempts: twice }).message).toContain(" 500. It was tried 2 times. The ");
    expect(errorWith().message).not.toContain("tried");
  });

  it.each<[string, readonly Attempt[], number | undefined, string]>([
    ["after an attempt", once, undefined, "Another attempt would have to wait longer than maxWait allows."],
    ["after an attempt", once, 90_001, "Another attempt would have to wait 91 s, longer than maxWait allows."],
    ["before the first one", [], undefined, "The call would have to wait longer than maxWait allows."],
    ["before the first one", [], 3_600_000, "The call would have to wait 3600 s, longer than maxWait allows."],
    [
      "after several",
      twice,
      2_000,
      "It was tried 2 times. Another attempt would have to wait 2 s, longer than maxWait allows.",
    ],
  ])("tells how long it would have to wait, %s: %j, %j", (_title, attempts, retryAfter, says) => {
    const { message } = errorWith({ outcome: "not-executed", attempts, gaveUp: "maxWait", retryAfter });
    expect(message).toBe(`createConversation: the service answered 500. ${says} The operation was not executed.`);
  });

  it.each<GaveUp>(["final", "unsafe", "maxRetries"])(
    "says nothing of a wait if it gave up for another reason: %s",
    (gaveUp) => {
      const error = errorWith({ gaveUp, retryAfter: 2_000 });
      expect(error.message).not.toContain("wait");
      expect(error).toMatchObject({ gaveUp, retryAfter: 2_000 });
    },
  );
});
