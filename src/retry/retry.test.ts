import { describe, expect, it } from "vitest";
import { TokenFailure } from "../auth/token.js";
import { ResponseTooLarge } from "../http/body.js";
import { nameFailure } from "./attempt-end.js";
import { backoff, decideRetry, type Unsuccessful } from "./retry.js";

/** A POST whose first attempt got a 429. */
const limited: Unsuccessful = {
  method: "POST",
  attempts: 1,
  maxRetries: 2,
  left: 60_000,
  outcome: "not-executed",
  status: 429,
  retryAfter: undefined,
  hasNewToken: false,
};

/** The decision for that POST with some differences; by default, with the shortest backoff. */
const next = (ended: Partial<Unsuccessful>, random = 0) => decideRetry({ ...limited, ...ended }, random);

const failed = (code: string) => nameFailure(new TypeError("fetch failed", { cause: { code } }), false, true);
const broken = failed("ECONNRESET");
const noToken = (code: string, final: boolean) => nameFailure(new TokenFailure("none", code, final), false, false);
const byProxy = (code: number) => nameFailure({ code: "ERR_PROXY_TUNNEL", status: code }, false, true);
const again = { wait: 100 };
const final = { gaveUp: "final" };
const unsafe = { gaveUp: "unsafe" };
const used = { gaveUp: "maxRetries" };
const tooLong = { gaveUp: "maxWait" };

describe("a call that only reads", () => {
  const read = { method: "GET", outcome: "unknown", status: undefined } as const;

  it("is sent again after the statuses that may be temporary, and no others", () => {
    for (const status of [408, 429, 500, 503]) expect(next({ ...read, status })).toEqual(again);
    for (const status of [101, 302, 399, 400, 401, 499, 501]) expect(next({ ...read, status })).toEqual(final);
  });

  it.each([
    ["a certificate that is not trusted", failed("CERT_HAS_EXPIRED")],
    ["a proxy that refuses with a 407", byProxy(407)],
    ["a response that is too large", nameFailure(new ResponseTooLarge(), false, true)],
    ["an abort", nameFailure(new Error("gone"), true, true)],
    ["a token function that throws", nameFailure(new Error("no vault"), false, false)],
    ["a token that is refused for good", noToken("missing", true)],
  ])("is not sent again after %s", (_title, failure) => expect(next({ ...read, failure })).toEqual(final));

  it.each([
    ["a success that breaks off", 200, broken],
    ["a connection that breaks", undefined, broken],
    ["a proxy that fails with a 500", undefined, byProxy(500)],
    ["a token endpoint that responds with 503", 503, noToken("503", false)],
  ])("is sent again after %s", (_title, status, failure) => {
    expect(next({ ...read, status, failure })).toEqual(again);
  });
});

describe("a create", () => {
  it("is sent again if it was not executed", () => {
    expect(next({})).toEqual(again);
    expect(next({ status: undefined, failure: failed("ECONNREFUSED") })).toEqual(again);
  });

  it.each([
    ["a 408", 408, "unknown", undefined],
    ["a 503", 503, "unknown", undefined],
    ["a timeout", undefined, "unknown", undefined],
    ["a connection that breaks", undefined, "unknown", broken],
    ["a success that breaks off", 200, "executed", broken],
  ] as const)("is never sent again after %s, whatever else is known", (_title, status, outcome, failure) => {
    const others = [{}, { hasNewToken: true }, { retryAfter: 1_000 }, { attempts: 9, left: 0 }, { method: "PATCH" }];
    for (const other of others) expect(next({ status, outcome, failure, ...other })).toEqual(unsafe);
  });
});

describe("the limits of a call", () => {
  const newToken = { status: 401, hasNewToken: true };

  it.each([
    ["end it if no retry is allowed", { maxRetries: 0 }, used],
    ["end it if all retries and the time are used up", { attempts: 3, left: 0 }, used],
    ["end it if no retry is allowed for another token", { ...newToken, maxRetries: 0 }, used],
    ["allow a retry with another token even if no time is left", { ...newToken, left: 0 }, { wait: 0 }],
    ["allow a retry if just the shortest wait is left", { left: 100 }, again],
    ["end it if less than the shortest wait is left", { left: 99 }, tooLong],
    ["allow a 503 to ask for all the time left", { status: 503, retryAfter: 2_000, left: 2_000 }, { wait: 2_000 }],
    ["end it if a 503 asks for more time than is left", { status: 503, retryAfter: 2_001, left: 2_000 }, tooLong],
    ["leave the wait that a 429 asks for to the gate", { retryAfter: 2_000, left: 2_000 }, { wait: 0 }],
    ["end it if a 429 asks for more time than is left", { retryAfter: 2_001, left: 2_000 }, tooLong],
    ["allow a token endpoint to ask for time", { failure: noToken("429", false), retryAfter: 2_000 }, { wait: 2_100 }],
  ])("%s", (_title, ended, decision) => expect(next(ended)).toEqual(decision));
});

it.each([
  [1, 0, 100],
  [1, 0.5, 250],
  [2, 0.5, 500],
  [2_000, 0.5, 4_000],
])("the backoff after attempt %i with the random number %d is %i ms", (attempts, random, ms) => {
  expect(backoff(attempts, random)).toBe(ms);
  expect(next({ attempts, maxRetries: attempts }, random)).toEqual({ wait: ms });
});
