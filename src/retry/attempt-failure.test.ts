import { expect, it } from "vitest";
import { TokenFailure, UnusableToken } from "../auth/token.js";
import { DeadlineError } from "../http/deadline.js";
import { nameFailure } from "./attempt-failure.js";

const coded = (code: string) => new TypeError("fetch failed", { cause: { code } });

it.each([
  ["a deadline", new DeadlineError(), "timeout", "timeout"],
  ["a fetch that gives up on the head", coded("UND_ERR_HEADERS_TIMEOUT"), "timeout", "timeout"],
  ["a connection that is not made in time", coded("UND_ERR_CONNECT_TIMEOUT"), "connection", "UND_ERR_CONNECT_TIMEOUT"],
  ["an error without a code", new RangeError("+12025550123"), "connection", "RangeError"],
])("names %s after the request was sent", (_title, reason, kind, code) => {
  expect(nameFailure(reason, false, true)).toEqual({ kind, code, reason });
});

it.each([
  ["a deadline", new DeadlineError(), "timeout", "token timeout"],
  ["a token endpoint that fails", new TokenFailure("x", "503", false), "token", "token 503"],
  ["a token that cannot be sent", new UnusableToken(), "token", "token unusable"],
  ["a token function that throws", Object.assign(new Error(), { code: "EVAULT" }), "callback", "EVAULT"],
  ["a token function that times out", new DOMException("", "TimeoutError"), "callback", "TimeoutError"],
])("names %s before the request is sent", (_title, reason, kind, code) => {
  expect(nameFailure(reason, false, false)).toEqual({ kind, code, reason });
});

it("names an aborted call an abort, whatever else went wrong", () => {
  for (const reason of [new DeadlineError(), new TokenFailure("x", "503", false), undefined]) {
    expect(nameFailure(reason, true, true)).toEqual({ kind: "abort", code: "abort", reason });
  }
});
