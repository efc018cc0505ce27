import { describe, expect, it } from "vitest";
import { TokenFailure } from "../auth/token.js";
import type { Outcome } from "../errors/annie-error.js";
import { DeadlineError } from "../http/deadline.js";
import type { Head } from "../http/rate-limit.js";
import { nameFailure, outcomeOf, worstOutcome } from "./attempt-end.js";

const coded = (code: string) => new TypeError("fetch failed", { cause: { code } });

it.each([
  ["a deadline", new DeadlineError(), true, "timeout", "timeout"],
  ["a fetch that gives up on the head", coded("UND_ERR_HEADERS_TIMEOUT"), true, "timeout", "timeout"],
  ["a connection not made in time", coded("UND_ERR_CONNECT_TIMEOUT"), true, "connection", "UND_ERR_CONNECT_TIMEOUT"],
  ["a deadline before the request is sent", new DeadlineError(), false, "timeout", "token timeout"],
  ["a token endpoint that fails", new TokenFailure("x", "503", false), false, "token", "token 503"],
  ["a token function that throws", Object.assign(new Error(), { code: "EVAULT" }), false, "callback", "EVAULT"],
  ["a token function that times out", new DOMException("", "TimeoutError"), false, "callback", "TimeoutError"],
])("%s has a kind and a code of its own, unless the call was aborted", (_title, reason, isSent, kind, code) => {
  expect(nameFailure(reason, false, isSent)).toEqual({ kind, code, reason });
  expect(nameFailure(reason, true, isSent)).toEqual({ kind: "abort", code: "abort", reason });
});

const head = (status: number, type = "application/json") => ({
  status,
  headers: new Headers({ "Content-Type": type }),
});
const refused = Object.assign(new Error(), { code: "ECONNREFUSED", syscall: "connect" });
const broken = Object.assign(new Error(), { code: "ECONNRESET", syscall: "read" });

describe("the outcome of an attempt", () => {
  it.each([
    ["executed", [200, 299]],
    ["unknown", [0, 199, 300, 399, 408, 500, 600]],
    ["not-executed", [400, 407, 409, 429, 499]],
  ])("is %s after the statuses %j", (outcome, statuses) => {
    for (const status of statuses) expect(outcomeOf(true, head(status))).toBe(outcome);
  });

  it.each<[Outcome, string, boolean, Head | undefined, failure?: Error]>([
    ["unknown", "a success that is not JSON", true, head(200, "text/html")],
    ["executed", "a success that breaks off", true, head(201), broken],
    ["unknown", "a 502 that breaks off, whatever the error", true, head(502), refused],
    ["not-executed", "an error before it was sent", false, undefined, broken],
    ["not-executed", "a connection that is refused", true, undefined, refused],
    ["unknown", "a connection that breaks", true, undefined, broken],
  ])("is %s after %s", (outcome, _title, isSent, response, failure) => {
    expect(outcomeOf(isSent, response, failure)).toBe(outcome);
  });
});

it.each<[Outcome, Outcome, Outcome]>([
  ["not-executed", "not-executed", "not-executed"],
  ["not-executed", "unknown", "unknown"],
  ["not-executed", "executed", "executed"],
  ["unknown", "executed", "executed"],
])("the outcome of two attempts, %s and %s, is %s", (one, other, both) => {
  expect([worstOutcome(one, other), worstOutcome(other, one)]).toEqual([both, both]);
});
