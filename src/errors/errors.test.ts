import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { AnnieError, type ErrorDetails } from "./annie-error.js";
import { ServerError } from "./api-errors.js";
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
/** What a log may hold of each error below, with its name, its message and `gaveUp`. */
const logged = {
  operationId: "createConversation",
  call: 3,
  outcome: "unknown",
  attempts: [{ waited: 0, status: 500 }],
  status: 500,
  retryAfter: 2_000,
} as const;
const answer = {
  bodyText: `{"success":false,"message":"${secret}"}`,
  body: { success: false, message: secret },
  headers: new Headers({ "x-patient": secret }),
};
const details: ErrorDetails = { ...logged, ...answer, isReadOnly: false };
const issues = [{ path: "/data", keyword: "type", message: "must be object" }];
const cause = { name: "Error", code: "ECONNRESET" };

describe.each<[name: string, error: AnnieError, fields: object]>([
  ["ServerError", new ServerError(details), {}],
  [
    "ContractViolationError",
    new ContractViolationError("response", issues, details),
    { direction: "response", issues },
  ],
  ["ConnectionError", new ConnectionError("the connection failed.", cause, details), { cause }],
  ["TimeoutError", new TimeoutError("there was no answer.", 30_000, details), { timeout: 30_000 }],
  ["AbortError", new AbortError(details), { gaveUp: "aborted" }],
  ["CallbackError", new CallbackError("limiter", details), { callback: "limiter", gaveUp: "thrown" }],
  ["ConfigurationError", new ConfigurationError("timeout", "must be a number", details), { option: "timeout" }],
])("a %s", (name, error, fields) => {
  it("is recognized by its classes, its name and its stack, and by another copy of the package", () => {
    expect(error).toBeInstanceOf(AnnieError);
    expect(error.stack?.split("\n")[0]).toBe(`${name}: ${error.message}`);
    expect(isAnnieError(error)).toBe(true);
    expect(Reflect.get(error, Symbol.for("annie-conversations.AnnieError"))).toBe(true);
  });

  it("is logged with what became of the operation, and without a body or a header", () => {
    const { message } = error;
    expect(JSON.parse(JSON.stringify(error))).toEqual({ name, message, gaveUp: "final", ...logged, ...fields });
    expect(inspect(error, { depth: 9, showHidden: true }) + String(error)).not.toContain(secret);
  });

  it("has the body, the headers and the fields of its class for whoever asks", () => {
    expect(error).toMatchObject({ ...answer, ...fields });
  });
});

it.each([
  ["token", "the token function failed."],
  ["limiter", "the limiter failed."],
  ["middleware", "a middleware failed."],
] as const)("a CallbackError says that its %s failed", (callback, message) => {
  expect(new CallbackError(callback, {})).toMatchObject({ callback, message });
});

it("an AbortError and a CallbackError have a foreign cause, and neither show it in a message nor serialize it", () => {
  const cause = new Error(secret);
  for (const error of [new AbortError({ cause }), new CallbackError("token", { cause })]) {
    expect(error.cause).toBe(cause);
    expect(JSON.parse(JSON.stringify(error))).not.toHaveProperty("cause");
    expect(error.message).not.toContain(secret);
  }
});

it("a ContractViolationError lists 100 deviations, and names 5 in its message", () => {
  const issues = Array.from({ length: 1_000 }, (_, index) => ({
    path: index === 0 ? "" : `/${index}`,
    keyword: "type",
    message: "must be string",
  }));
  const error = new ContractViolationError("request", issues, {});
  expect(error.issues).toHaveLength(100);
  const words = "the body must be string; /1 must be string; .*; /4 must be string; and 995 more";
  expect(error.message).toMatch(new RegExp(`^the request deviates from the specification: ${words}\\.$`));
});

it.each([undefined, null, "RateLimitError", { name: "RateLimitError", outcome: "unknown" }])(
  "%j is no error of this package",
  (value) => expect(isAnnieError(value)).toBe(false),
);
