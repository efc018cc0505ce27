import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seed } from "../../contract-tests/support/seed.js";
import { TokenFailure } from "../auth/token.js";
import { ResponseTooLarge } from "../http/body.js";
import { nameFailure } from "./attempt-failure.js";
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

/** The decision for that POST with some differences; by default the next attempt comes as soon as it can. */
const next = (ended: Partial<Unsuccessful>, random = 0) => decideRetry({ ...limited, ...ended }, random);

const failed = (code: string) => nameFailure(new TypeError("fetch failed", { cause: { code } }), false, true);
const broken = failed("ECONNRESET");
const untrusted = failed("CERT_HAS_EXPIRED");
const noToken = (code: string, final: boolean) => nameFailure(new TokenFailure("none", code, final), false, false);
const byProxy = (code: number) => nameFailure({ code: "ERR_PROXY_TUNNEL", status: code }, false, true);
const again = { wait: 100 };
const final = { gaveUp: "final" };
const unsafe = { gaveUp: "unsafe" };

describe("a call that only reads", () => {
  const read = { method: "GET", outcome: "unknown", status: undefined } as const;

  it.each([101, 302, 399, 400, 401, 409, 422, 499, 501])("is not sent again after a %i", (status) => {
    expect(next({ ...read, status })).toEqual(final);
  });

  it.each([
    ["a 400 that breaks off", 400, broken],
    ["a certificate that is not trusted", undefined, untrusted],
    ["a proxy that refuses with a 407", undefined, byProxy(407)],
    ["a response that is too large", undefined, nameFailure(new ResponseTooLarge(), false, true)],
    ["an abort", undefined, nameFailure(new Error("gone"), true, true)],
    ["a token function that throws", undefined, nameFailure(new Error("no vault"), false, false)],
    ["a token that is refused for good", undefined, noToken("missing", true)],
    ["a token endpoint that responds with 400", 400, noToken("400", false)],
  ])("is not sent again after %s", (_title, status, failure) => {
    expect(next({ ...read, status, failure })).toEqual(final);
  });

  it.each([
    ["a 408", 408, undefined],
    ["a 500", 500, undefined],
    ["a 503", 503, undefined],
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
  ] as const)("is never sent again after %s", (_title, status, outcome, failure) => {
    expect(next({ status, outcome, failure })).toEqual(unsafe);
  });

  it("gives up as unsafe before any other reason", () => {
    expect(next({ status: 503, outcome: "unknown", attempts: 9, left: 0 })).toEqual(unsafe);
  });
});

describe("the limits of a call", () => {
  it.each([
    ["no retry is allowed", { maxRetries: 0 }, { gaveUp: "maxRetries" }],
    ["all retries are used up", { attempts: 3 }, { gaveUp: "maxRetries" }],
    ["all retries and the time are used up", { attempts: 3, left: 0 }, { gaveUp: "maxRetries" }],
    ["one retry is left", { attempts: 2 }, again],
    [
      "no retry is allowed for another token",
      { status: 401, hasNewToken: true, maxRetries: 0 },
      { gaveUp: "maxRetries" },
    ],
    ["there is another token and no time", { status: 401, hasNewToken: true, left: 0 }, { wait: 0 }],
    ["just the shortest wait is left", { left: 100 }, again],
    ["less than the shortest wait is left", { left: 99 }, { gaveUp: "maxWait" }],
    ["a 503 asks for all the time that is left", { status: 503, retryAfter: 2_000, left: 2_000 }, { wait: 2_000 }],
    ["a 503 asks for nearly all of it", { status: 503, retryAfter: 2_000, left: 2_050 }, { wait: 2_050 }],
    ["a 503 asks for more time than is left", { status: 503, retryAfter: 2_001, left: 2_000 }, { gaveUp: "maxWait" }],
    ["a 503 asks for some time", { status: 503, retryAfter: 2_000 }, { wait: 2_100 }],
    ["the gate waits for the time that a 429 asks for", { retryAfter: 2_000, left: 2_000 }, { wait: 0 }],
    ["a 429 asks for more time than is left", { retryAfter: 2_001, left: 2_000 }, { gaveUp: "maxWait" }],
    ["the token endpoint asks for time", { failure: noToken("429", false), retryAfter: 2_000 }, { wait: 2_100 }],
  ])("if %s", (_title, ended, decision) => expect(next(ended)).toEqual(decision));
});

it.each([
  [1, 0, 100],
  [1, 0.5, 250],
  [2, 0.5, 500],
  [5, 0.5, 4_000],
  [2_000, 0.5, 4_000],
])("the backoff after attempt %i with the random number %d is %i ms", (attempts, random, ms) => {
  expect(backoff(attempts, random)).toBe(ms);
  expect(next({ attempts, maxRetries: attempts }, random)).toEqual({ wait: ms });
});

it(`never sends a create twice, and waits as long as Retry-After asks and maxWait allows (SEED=${seed})`, () => {
  const times = fc.oneof(fc.nat(300), fc.nat(70_000));
  const situations = fc.record({
    method: fc.constantFrom("GET", "POST", "PUT", "PATCH"),
    attempts: fc.integer({ min: 1, max: 12 }),
    maxRetries: fc.nat(12),
    left: times,
    outcome: fc.constantFrom("not-executed" as const, "unknown" as const, "executed" as const),
    status: fc.constantFrom(undefined, 200, 302, 400, 401, 408, 429, 500, 501, 503),
    failure: fc.constantFrom(undefined, broken, untrusted, noToken("429", false)),
    retryAfter: fc.option(times, { nil: undefined }),
    hasNewToken: fc.boolean(),
  });
  const property = fc.property(situations, fc.double({ min: 0, max: 0.999, noNaN: true }), (ended, random) => {
    const { method, attempts, maxRetries, left, outcome, status, failure, retryAfter = 0, hasNewToken } = ended;
    const { wait } = { wait: undefined, ...decideRetry(ended, random) };
    if (wait === undefined) return;
    expect(attempts).toBeLessThanOrEqual(maxRetries);
    if (["POST", "PATCH"].includes(method)) expect(outcome).toBe("not-executed");
    if (hasNewToken) return void expect(wait).toBe(0);
    expect(left).toBeGreaterThanOrEqual(retryAfter);
    // The gate waits in its place.
    if (status === 429 && retryAfter > 0 && failure?.kind !== "token") return void expect(wait).toBe(0);
    expect(wait).toBeGreaterThanOrEqual(Math.max(100, retryAfter));
    expect(wait).toBeLessThanOrEqual(Math.min(left, retryAfter + 8_000));
  });
  fc.assert(property, { seed, numRuns: 2_000 });
});
