import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { AnnieError, type Attempt, type ErrorDetails } from "./annie-error.js";
import { ApiError, apiErrorClass } from "./api-errors.js";
import {
  AbortError,
  CallbackError,
  ConfigurationError,
  ConnectionError,
  ContractViolationError,
  isAnnieError,
  TimeoutError,
} from "./errors.js";

const secret = "+12025550123";
const operationId = "createConversation";
const attempts: readonly Attempt[] = [{ waited: 0, status: 500 }];
const issue = (path: string) => ({ path, keyword: "type", message: "must be string" });

describe("the message of an error", () => {
  const unknown = "The operation may have been executed: check before you send it again.";
  const notExecuted = "The operation was not executed.";
  const held: ErrorDetails = { gaveUp: "maxWait" };

  it.each<[end: string, details: ErrorDetails]>([
    [unknown, { outcome: "unknown", attempts }],
    ["The operation was executed: do not send it again.", { outcome: "executed", isReadOnly: false }],
    ["Nothing was changed.", { outcome: "unknown", isReadOnly: true }],
    [notExecuted, { outcome: "not-executed", isReadOnly: true }],
    [`It was tried 2 times. ${unknown}`, { outcome: "unknown", attempts: [...attempts, ...attempts], retryAfter: 1 }],
    [`Another attempt would have to wait longer than maxWait allows. ${notExecuted}`, { ...held, attempts }],
    [`The call would have to wait 91 s, longer than maxWait allows. ${notExecuted}`, { ...held, retryAfter: 90_001 }],
  ])("ends with %j", (end, details) => {
    const { message } = new ApiError({ operationId, status: 500, ...details });
    expect(message).toBe(`createConversation: the service responded with 500. ${end}`);
  });

  it("names the function of the caller that failed", () => {
    const messages = (["token", "limiter", "middleware"] as const).map((name) => new CallbackError(name, {}).message);
    expect(messages).toEqual(["the token function failed.", "the limiter failed.", "a middleware failed."]);
  });

  it("names 5 of many deviations, of which the error lists 100", () => {
    const error = new ContractViolationError("request", ["", ..."abcd", ...Array(995).fill("/e")].map(issue), {});
    expect(error.issues).toHaveLength(100);
    const paths = ["the body", ..."abcd"].map((path) => `${path} must be string; `).join("");
    expect(error.message).toBe(`the request deviates from the specification: ${paths}and 995 more.`);
  });
});

describe("an error", () => {
  const known = { operationId, call: 3, outcome: "unknown", attempts, status: 500, retryAfter: 2_000 } as const;
  const body = { success: false, message: secret };
  const hidden = { body, bodyText: JSON.stringify(body), headers: new Headers({ "x-patient": secret }) };
  const given: ErrorDetails = { ...known, ...hidden, isReadOnly: false };
  const issues = [issue("/data")];
  const cause = { name: "Error", code: "ECONNRESET" };

  it.each<[name: string, error: AnnieError, fields: object]>([
    ["ServerError", new (apiErrorClass(500))(given), {}],
    ["ContractViolationError", new ContractViolationError("request", issues, given), { direction: "request", issues }],
    ["ConnectionError", new ConnectionError("the connection failed.", cause, given), { cause }],
    ["TimeoutError", new TimeoutError("there was no response.", 30_000, given), { timeout: 30_000 }],
    ["AbortError", new AbortError(given), { gaveUp: "aborted" }],
    ["CallbackError", new CallbackError("limiter", given), { callback: "limiter", gaveUp: "thrown" }],
    ["ConfigurationError", new ConfigurationError("timeout", "must be a number", given), { option: "timeout" }],
  ])("of the class %s has all known details, and shows neither a body nor a header in a log", (name, error, fields) => {
    const { message, stack } = error;
    expect(error).toBeInstanceOf(AnnieError);
    expect(stack?.split("\n")[0]).toBe(`${name}: ${message}`);
    expect(error).toMatchObject({ ...hidden, ...fields });
    expect(JSON.parse(JSON.stringify(error))).toEqual({ name, message, gaveUp: "final", ...known, ...fields });
    expect(inspect(error, { depth: 9, showHidden: true }) + String(error)).not.toContain(secret);
  });

  it("is final, not executed and about no operation if nothing else is known", () => {
    const expected = { outcome: "not-executed", gaveUp: "final", attempts: [], operationId: undefined };
    const error = new ConfigurationError("timeout", "must be a number");
    expect(error).toMatchObject({ message: "timeout must be a number.", ...expected });
  });

  it("has a cause only if it was given one, and neither shows nor serializes it", () => {
    expect(new AbortError({})).not.toHaveProperty("cause");
    for (const cause of [new Error(secret), null]) {
      const error = new AbortError({ cause });
      expect(error.cause).toBe(cause);
      expect(JSON.stringify(error) + error.message).not.toMatch(/cause|\+1202/);
    }
  });
});

describe("the class of an error", () => {
  it.each([
    [302, "ApiError"],
    [400, "BadRequestError"],
    [403, "PermissionDeniedError"],
    [422, "UnprocessableEntityError"],
    [429, "RateLimitError"],
    [600, "ApiError"],
  ])("for the status %i is %s", (status, name) => {
    const error = new (apiErrorClass(status))({ status });
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ name, status, message: `the service responded with ${status}.` });
  });

  it("is recognized by a mark that every copy of this package shares", () => {
    const mark = Symbol.for("annie-conversations.AnnieError");
    expect(Reflect.get(new AbortError({}), mark)).toBe(true);
    expect(isAnnieError({ [mark]: true })).toBe(true);
    const others = [undefined, null, "RateLimitError", { name: "RateLimitError", outcome: "unknown" }];
    for (const other of others) expect(isAnnieError(other)).toBe(false);
  });
});
