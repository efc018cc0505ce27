import { describe, expect, it } from "vitest";
import { recordOf } from "../../contract-tests/support/call.js";
import { TokenFailure, UnusableToken } from "../auth/token.js";
import { RateLimitError } from "../errors/api-errors.js";
import { ConfigurationError } from "../errors/errors.js";
import { ResponseTooLarge } from "../http/body.js";
import { DeadlineError } from "../http/deadline.js";
import { nameFailure } from "../retry/attempt-failure.js";
import { errorOfAnswer, errorOfAttempts, errorOfFailure } from "./call-error.js";

/** The error of a call that ends with an attempt that failed so. */
function errorOf(reason: unknown, isSent = true) {
  const { record, settings } = recordOf({ timeout: 700 }, { maxResponseBytes: 5 });
  return errorOfFailure(nameFailure(reason, false, isSent), record, settings);
}

const coded = (code: string) => new TypeError("fetch failed", { cause: { name: "Error", code } });
const tokenFailure = (head?: Response) => new TokenFailure("login.example answered 503", "503", false, head);

describe("the error of an attempt", () => {
  it.each<[reason: unknown, isSent: boolean, error: string, says: string]>([
    [new DeadlineError(), true, "TimeoutError", "a.example:8443 gave no complete answer within 700 ms."],
    [
      coded("UND_ERR_HEADERS_TIMEOUT"),
      true,
      "TimeoutError",
      "a.example:8443 gave no complete answer in the time that fetch allows (UND_ERR_HEADERS_TIMEOUT).",
    ],
    [new DeadlineError(), false, "TimeoutError", "there was no token within 700 ms."],
    [
      new UnusableToken(),
      false,
      "ConfigurationError",
      "token must be a string of printable ASCII characters, without spaces, line breaks or the word Bearer.",
    ],
    [tokenFailure(), false, "AuthenticationError", "there is no access token: login.example answered 503."],
    [
      new ResponseTooLarge(),
      true,
      "ConnectionError",
      "the answer of a.example:8443 is larger than maxResponseBytes (5).",
    ],
    [coded("ECONNRESET"), true, "ConnectionError", "the connection to a.example:8443 failed (ECONNRESET)."],
    [new Error("+12025550123"), false, "CallbackError", "the token function failed."],
  ])("says what went wrong, and where: %s", (reason, isSent, name, says) => {
    const message = `createConversation: ${says} The operation was not executed.`;
    expect(errorOf(reason, isSent)).toMatchObject({ name, message });
  });

  it("has the time that was given, or the cause without its message", () => {
    expect(errorOf(new DeadlineError())).toHaveProperty("timeout", 700);
    expect(errorOf(coded("ECONNRESET")).cause).toEqual({ name: "Error", code: "ECONNRESET" });
  });

  it("is that of a callback if the token function failed, with what it threw", () => {
    const reason = new RateLimitError({ outcome: "executed" });
    expect(errorOf(reason, false)).toMatchObject({ callback: "token", cause: reason, outcome: "not-executed" });
  });

  it("without a token has the status and the headers of the endpoint, if that answered", () => {
    const head = new Response(null, { status: 503, headers: { "x-request-id": "7" } });
    expect(errorOf(tokenFailure(head), false)).toMatchObject({
      status: 503,
      headers: head.headers,
      bodyText: undefined,
    });
    expect(errorOf(tokenFailure(), false)).toMatchObject({ status: undefined, headers: undefined, body: undefined });
  });
});

describe("the error of an answer", () => {
  it.each([
    [{ status: 400 }, "BadRequestError", "the service answered 400."],
    [{ status: 503 }, "ServerError", "the service answered 503."],
    [
      { status: 302, headers: { location: "https://b.example/?phone=1" } },
      "ApiError",
      "the service answered 302, a redirect to b.example, which is not followed.",
    ],
    [
      { status: 302, headers: { location: "/v2" } },
      "ApiError",
      "the service answered 302, a redirect to the same host or an unreadable one, which is not followed.",
    ],
  ])("says where a redirect leads, and no more: %j", (init, name, says) => {
    const { record } = recordOf();
    const head = new Response(null, init);
    record.end({ response: head, text: "", outcome: "unknown", head, token: undefined, ms: 1 }, undefined);
    const error = errorOfAnswer(head, record);
    expect(error.name).toBe(name);
    expect(error.message).toContain(`createConversation: ${says} `);
  });

  it("tells of a redirect that a browser hides", () => {
    const response = Object.defineProperty(new Response(), "type", { value: "opaqueredirect" });
    expect(errorOfAnswer(response, recordOf().record).message).toContain("a redirect, which is not followed");
  });
});

describe("the error of a call that its caller aborted", () => {
  it.each([
    "gone",
    undefined,
    new Error("gone"),
    // Whoever ends all calls after the error of one of them: this call has an outcome of its own.
    new RateLimitError({ operationId: "another", outcome: "not-executed" }),
  ])("has the reason as its cause, whatever that is: %s", (reason) => {
    const signal = AbortSignal.abort(reason);
    const { record, settings } = recordOf({ signal });
    record.outcome = "unknown";
    const ended = { kind: "abort", code: "abort", reason: signal.reason } as const;
    for (const error of [errorOfAttempts(signal.reason, record), errorOfFailure(ended, record, settings)]) {
      expect(error).toMatchObject({ name: "AbortError", outcome: "unknown", operationId: "createConversation" });
      expect(error.cause).toBe(signal.reason);
      expect(errorOfAttempts(error, record)).toBe(error);
    }
  });

  it("is another one if the call had ended before", () => {
    const { record } = recordOf({ signal: AbortSignal.abort() });
    const error = new ConfigurationError("token", "must be another");
    expect(errorOfAttempts(error, record)).toBe(error);
  });
});

it("is that of a middleware if nothing else threw", () => {
  const cause = new Error("a middleware broke");
  expect(errorOfAttempts(cause, recordOf().record)).toMatchObject({
    name: "CallbackError",
    callback: "middleware",
    cause,
  });
});
