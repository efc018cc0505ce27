import { describe, expect, it } from "vitest";
import type { Attempt, ErrorDetails } from "./annie-error.js";
import { ApiError, apiErrorClass } from "./api-errors.js";
import { ConfigurationError } from "./errors.js";

const once: readonly Attempt[] = [{ waited: 0, status: 500 }];
const twice: readonly Attempt[] = [...once, { waited: 500, status: 500 }];

/** The error of a call that ended with a 500. */
const errorWith = (details: ErrorDetails = {}) =>
  new ApiError({ operationId: "createConversation", outcome: "unknown", attempts: once, status: 500, ...details });

describe("the message of an error", () => {
  const unknown = "The operation may have been executed: check before you send it again.";
  const executed = "The operation was executed: do not send it again.";
  const notExecuted = "The operation was not executed.";
  const wait: ErrorDetails = { outcome: "not-executed", gaveUp: "maxWait" };

  it.each<[says: string, details: ErrorDetails]>([
    [unknown, {}],
    [notExecuted, { outcome: "not-executed" }],
    [executed, { outcome: "executed" }],
    ["Nothing was changed.", { outcome: "unknown", isReadOnly: true }],
    ["Nothing was changed.", { outcome: "executed", isReadOnly: true }],
    [notExecuted, { outcome: "not-executed", isReadOnly: true }],
    [`It was tried 2 times. ${unknown}`, { attempts: twice, gaveUp: "maxRetries", retryAfter: 2_000 }],
    [`Another attempt would have to wait longer than maxWait allows. ${notExecuted}`, wait],
    [
      `Another attempt would have to wait 91 s, longer than maxWait allows. ${notExecuted}`,
      { ...wait, retryAfter: 90_001 },
    ],
    [
      `The call would have to wait 60 s, longer than maxWait allows. ${notExecuted}`,
      { ...wait, attempts: [], retryAfter: 60_000 },
    ],
  ])("says %j", (says, details) => {
    expect(errorWith(details).message).toBe(`createConversation: the service answered 500. ${says}`);
  });
});

describe("an error", () => {
  it("is final, not executed and about no operation if nothing else is known", () => {
    const message = "timeout must be a number.";
    const expected = { message, outcome: "not-executed", gaveUp: "final", attempts: [], operationId: undefined };
    expect(new ConfigurationError("timeout", "must be a number")).toMatchObject(expected);
  });

  it("keeps the attempts as they were", () => {
    const attempts = [...once];
    const error = errorWith({ attempts });
    attempts.push({ waited: 500, status: 500 });
    expect(error.attempts).toEqual(once);
  });

  it("has a cause only if it was given one, whatever that is", () => {
    expect(errorWith({ cause: null })).toHaveProperty("cause", null);
    expect(errorWith()).not.toHaveProperty("cause");
  });

  it.each([
    [302, "ApiError"],
    [400, "BadRequestError"],
    [401, "AuthenticationError"],
    [403, "PermissionDeniedError"],
    [404, "NotFoundError"],
    [409, "ConflictError"],
    [422, "UnprocessableEntityError"],
    [429, "RateLimitError"],
    [499, "ApiError"],
    [500, "ServerError"],
    [599, "ServerError"],
    [600, "ApiError"],
  ])("of a response with status %i is a %s", (status, name) => {
    const error = new (apiErrorClass(status))({ status });
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ name, status, message: `the service answered ${status}.` });
  });
});
