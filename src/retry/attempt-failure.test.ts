import { describe, expect, it } from "vitest";
import { TokenFailure, UnusableToken } from "../auth/token.js";
import { DeadlineError } from "../http/deadline.js";
import { nameFailure } from "./attempt-failure.js";

const coded = (code: string) => new TypeError("fetch failed", { cause: { code } });

describe("the failure of an attempt", () => {
  it.each<[string, unknown, kind: string, code: string]>([
    ["the time of the attempt", new DeadlineError(), "timeout", "timeout"],
    ["fetch, which had waited long enough", new DOMException("", "TimeoutError"), "timeout", "timeout"],
    ["fetch, which waited for the head", coded("UND_ERR_HEADERS_TIMEOUT"), "timeout", "timeout"],
    [
      "a connection that was never made in time",
      coded("UND_ERR_CONNECT_TIMEOUT"),
      "connection",
      "UND_ERR_CONNECT_TIMEOUT",
    ],
    ["a broken connection", coded("ECONNRESET"), "connection", "ECONNRESET"],
    ["something without a code", new RangeError("+12025550123"), "connection", "RangeError"],
    ["something that is no error", "+12025550123", "connection", "Error"],
  ])("is named after its cause, once the request was sent: %s", (_what, reason, kind, code) => {
    expect(nameFailure(reason, false, true)).toEqual({ kind, code, reason });
  });

  it.each<[string, unknown, kind: string, code: string]>([
    ["no token in time", new DeadlineError(), "timeout", "token timeout"],
    ["a token endpoint that failed", new TokenFailure("x", "503", false), "token", "token 503"],
    ["a token that cannot be sent", new UnusableToken(), "token", "token unusable"],
    ["a token function that failed", Object.assign(new Error(), { code: "EVAULT" }), "callback", "EVAULT"],
    ["a token function that waited long enough", new DOMException("", "TimeoutError"), "callback", "TimeoutError"],
  ])("is one of the token before that: %s", (_what, reason, kind, code) => {
    expect(nameFailure(reason, false, false)).toEqual({ kind, code, reason });
  });

  it.each([new DeadlineError(), new TokenFailure("x", "503", false), coded("ECONNRESET"), undefined])(
    "is the abort if the call was aborted, whatever else went wrong: %s",
    (reason) => {
      for (const isSent of [true, false]) {
        expect(nameFailure(reason, true, isSent)).toEqual({ kind: "abort", code: "abort", reason });
      }
    },
  );
});
