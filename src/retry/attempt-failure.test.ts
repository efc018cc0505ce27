import { expect, it } from "vitest";
import { TokenFailure } from "../auth/token.js";
import { DeadlineError } from "../http/deadline.js";
import { nameFailure } from "./attempt-failure.js";

const coded = (code: string) => new TypeError("fetch failed", { cause: { code } });

it.each([
  ["a deadline", new DeadlineError(), true, "timeout", "timeout"],
  ["a fetch that gives up on the head", coded("UND_ERR_HEADERS_TIMEOUT"), true, "timeout", "timeout"],
  ["a connection not made in time", coded("UND_ERR_CONNECT_TIMEOUT"), true, "connection", "UND_ERR_CONNECT_TIMEOUT"],
  ["a deadline before the request is sent", new DeadlineError(), false, "timeout", "token timeout"],
  ["a token endpoint that fails", new TokenFailure("x", "503", false), false, "token", "token 503"],
  ["a token function that throws", Object.assign(new Error(), { code: "EVAULT" }), false, "callback", "EVAULT"],
  ["a token function that times out", new DOMException("", "TimeoutError"), false, "callback", "TimeoutError"],
])("a failure is named after %s, or after an abort if the call was aborted", (_title, reason, isSent, kind, code) => {
  expect(nameFailure(reason, false, isSent)).toEqual({ kind, code, reason });
  expect(nameFailure(reason, true, isSent)).toEqual({ kind: "abort", code: "abort", reason });
});
