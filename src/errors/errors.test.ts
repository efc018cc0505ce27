import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { AnnieError, type ErrorDetails } from "./annie-error.js";
import { RateLimitError, ServerError } from "./api-errors.js";
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
const details: ErrorDetails = {
  operationId: "createConversation",
  call: 3,
  outcome: "unknown",
  attempts: [{ waited: 0, status: 500 }],
  status: 500,
  rateLimit: { limit: 60, remaining: 0, resetAt: new Date(0) },
  bodyText: `{"success":false,"message":"${secret}"}`,
  body: { success: false, message: secret },
  headers: new Headers({ "x-patient": secret }),
};
const issues = [{ path: "/data", keyword: "type", message: "must be object" }];
const cause = { name: "Error", code: "ECONNRESET" };

/** Each error, with the fields that no other has. */
const errors: [AnnieError, own: object][] = [
  [new ServerError(details), {}],
  [new RateLimitError({ ...details, status: 429, retryAfter: 2_000 }), { retryAfter: 2_000 }],
  [new ContractViolationError("response", issues, details), { direction: "response", issues }],
  [new ConnectionError("the connection failed.", cause, details), { cause }],
  [new TimeoutError("there was no complete answer within 30000 ms.", 30_000, details), { timeout: 30_000 }],
  [new AbortError(details), {}],
  [new CallbackError("limiter", details), { callback: "limiter" }],
  [new ConfigurationError("timeout", "must be a number", details), { option: "timeout" }],
];

describe.each(errors.map(([error, own]) => [error.name, error, own] as const))("%s", (name, error, own) => {
  it("is an error with a name, in its stack too", () => {
    expect(error).toBeInstanceOf(Error);
    expect(error).toBeInstanceOf(AnnieError);
    expect(error.constructor.name).toBe(name);
    expect(error.stack?.split("\n")[0]).toBe(`${name}: ${error.message}`);
  });

  it("is told apart from others, from another copy of the package too", () => {
    expect(isAnnieError(error)).toBe(true);
    expect(Reflect.get(error, Symbol.for("annie-conversations.AnnieError"))).toBe(true);
  });

  it("prints neither a body nor a header", () => {
    const inspected = inspect(error, { depth: 9, showHidden: true });
    for (const printed of [inspected, JSON.stringify(error), String(error)]) expect(printed).not.toContain(secret);
    expect(error).toMatchObject({ body: details.body, bodyText: details.bodyText, headers: details.headers });
  });

  it("is serialized with what became of the operation", () => {
    const { operationId, call, outcome, message, attempts, gaveUp, status } = error;
    const serialized = JSON.parse(JSON.stringify(error));
    const rateLimit = { limit: 60, remaining: 0, resetAt: "1970-01-01T00:00:00.000Z" };
    expect(serialized).toEqual({
      ...{ name, message, operationId, call, outcome, attempts, gaveUp, status, rateLimit },
      ...own,
    });
  });
});

describe("an error with a foreign cause", () => {
  it.each([new Error(secret), secret, null, undefined, 0])(
    "has whatever that is, and does not serialize it: %s",
    (cause) => {
      for (const error of [new AbortError({ cause }), new CallbackError("token", { cause })]) {
        expect(error).toHaveProperty("cause", cause);
        expect(Object.keys(JSON.parse(JSON.stringify(error)))).not.toContain("cause");
        expect(error.message).not.toContain(secret);
      }
    },
  );
});

it.each([
  ["token", "the token function failed."],
  ["limiter", "the limiter failed."],
  ["middleware", "a middleware failed."],
] as const)("an error of a callback says which one failed: %s", (callback, message) => {
  expect(new CallbackError(callback, {})).toMatchObject({ callback, message });
});

describe("a violation of everything", () => {
  it("is cut, so that it can be logged", () => {
    const issues = Array.from({ length: 100_000 }, (_, index) => ({
      path: index === 0 ? "" : `/${index}`,
      keyword: "type",
      message: "must be string",
    }));
    const error = new ContractViolationError("request", issues, details);
    expect(error.issues).toHaveLength(100);
    expect(error.message).toMatch(
      /: the request deviates from the specification: the body must be string; .*; \/4 must be string; and 99995 more\. /,
    );
  });
});

it.each([
  undefined,
  null,
  "RateLimitError",
  7,
  new Error("RateLimitError"),
  { name: "RateLimitError", outcome: "unknown" },
])("%j is no error of this package", (value) => expect(isAnnieError(value)).toBe(false));
