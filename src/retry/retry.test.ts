import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TokenFailure } from "../auth/token.js";
import { ResponseTooLarge } from "../http/body.js";
import { nameFailure } from "./attempt-failure.js";
import { backoff, decideRetry, type Unsuccessful } from "./retry.js";

/** A POST whose first attempt was answered with 429. */
const limited: Unsuccessful = {
  method: "POST",
  attempts: 1,
  maxRetries: 2,
  left: 60_000,
  outcome: "not-executed",
  status: 429,
  failure: undefined,
  retryAfter: undefined,
  hasNewToken: false,
};

/** The decision for that POST with some differences; by default the retry comes as soon as it can. */
const next = (ended: Partial<Unsuccessful>, random = 0) => decideRetry({ ...limited, ...ended }, random);

const failed = (code: string) => nameFailure(new TypeError("fetch failed", { cause: { code } }), false, true);
const broken = failed("ECONNRESET");
const untrusted = failed("CERT_HAS_EXPIRED");
/** The failure of an attempt that got no token. */
const tokenless = (code: string, final: boolean) => nameFailure(new TokenFailure("none", code, final), false, false);
const again = { wait: 100 };

describe("an answer that would be the same again", () => {
  it.each([101, 302, 400, 401, 403, 404, 409, 422, 499, 501])("is final: %i", (status) => {
    for (const method of ["POST", "GET"]) {
      expect(next({ method, status })).toEqual({ gaveUp: "final" });
      expect(next({ method, status, outcome: "unknown" })).toEqual({ gaveUp: "final" });
    }
  });

  it("is final if the certificate is not trusted", () => {
    expect(next({ status: undefined, failure: untrusted, method: "GET" })).toEqual({ gaveUp: "final" });
  });

  it("is final if a body broke that only says what was wrong", () => {
    expect(next({ status: 400, failure: broken, method: "GET" })).toEqual({ gaveUp: "final" });
  });
});

describe("a failure that would be the same again", () => {
  it.each([
    ["an answer that is too large", nameFailure(new ResponseTooLarge(), false, true)],
    ["an abort", nameFailure(new Error("gone"), true, true)],
    ["what a token function threw", nameFailure(new Error("no vault"), false, false)],
    ["a token that nobody will give", tokenless("missing", true)],
  ])("is final: %s", (_what, failure) => {
    expect(next({ method: "GET", status: undefined, failure })).toEqual({ gaveUp: "final" });
  });

  it("is one of the token endpoint only if it says so", () => {
    const failure = tokenless("503", false);
    expect(next({ status: 503, failure })).toEqual(again);
    expect(next({ status: 400, failure })).toEqual({ gaveUp: "final" });
  });
});

describe("a POST", () => {
  it("is sent again if it was not executed", () => {
    expect(next({})).toEqual(again);
    expect(next({ status: undefined, failure: failed("ECONNREFUSED") })).toEqual(again);
  });

  it.each<[string, Partial<Unsuccessful>]>([
    ["500", { status: 500 }],
    ["503", { status: 503 }],
    ["408", { status: 408 }],
    ["a timeout", { status: undefined, failure: undefined }],
    ["a broken connection", { status: undefined, failure: broken }],
  ])("that may have been executed is not sent again: %s", (_what, ended) => {
    expect(next({ ...ended, outcome: "unknown" })).toEqual({ gaveUp: "unsafe" });
  });

  it.each(["executed", "unknown"] as const)("is never sent again after a 2xx, here %s", (outcome) => {
    expect(next({ status: 200, outcome, failure: broken })).toEqual({ gaveUp: "unsafe" });
  });

  it("is unsafe before anything else is a reason", () => {
    expect(next({ status: 503, outcome: "unknown", attempts: 9, left: 0 })).toEqual({ gaveUp: "unsafe" });
  });
});

describe("a method that may be repeated", () => {
  it.each(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"])("is sent again: %s", (method) => {
    expect(next({ method, status: 503, outcome: "unknown" })).toEqual(again);
    expect(next({ method, status: undefined, failure: broken, outcome: "unknown" })).toEqual(again);
    expect(next({ method, status: 200, failure: broken, outcome: "executed" })).toEqual(again);
  });

  it.each(["POST", "PATCH", "CONNECT", "get"])("is not %s", (method) => {
    expect(next({ method, status: 503, outcome: "unknown" })).toEqual({ gaveUp: "unsafe" });
  });
});

describe("the number of attempts", () => {
  it.each([
    [1, 0, { gaveUp: "maxRetries" }],
    [1, 1, again],
    [2, 1, { gaveUp: "maxRetries" }],
    [2, 2, again],
    [3, 2, { gaveUp: "maxRetries" }],
  ])("of %i with maxRetries %i comes to %j", (attempts, maxRetries, decision) => {
    expect(next({ attempts, maxRetries })).toEqual(decision);
  });

  it("is a reason before the wait is one", () => {
    expect(next({ attempts: 3, left: 0 })).toEqual({ gaveUp: "maxRetries" });
  });
});

describe("another token", () => {
  it("is used at once, even if no wait is left", () => {
    expect(next({ status: 401, hasNewToken: true, left: 0 }, 0.999)).toEqual({ wait: 0 });
    expect(next({ status: 401, hasNewToken: true, retryAfter: 90_000 })).toEqual({ wait: 0 });
  });

  it("counts as a retry", () => {
    expect(next({ status: 401, hasNewToken: true, maxRetries: 0 })).toEqual({ gaveUp: "maxRetries" });
  });
});

describe("the wait", () => {
  it.each([
    [1, 0, 100],
    [1, 0.5, 250],
    [1, 0.999, 500],
    [2, 0.999, 999],
    [4, 0.999, 3_996],
    [5, 0.999, 7_992],
    [6, 0.999, 7_992],
    [2_000, 0.999, 7_992],
    [2_000, 0, 100],
  ])("after attempt %i is by chance %d %i ms", (attempts, random, ms) => {
    expect(backoff(attempts, random)).toBe(ms);
    expect(next({ attempts, maxRetries: attempts }, random)).toEqual({ wait: ms });
  });

  it("comes on top of the time that was asked for", () => {
    const ended = { method: "GET", status: 503, retryAfter: 2_000 };
    expect([next(ended), next(ended, 0.5)]).toEqual([{ wait: 2_100 }, { wait: 2_250 }]);
  });

  it("is the gate's after a 429 that names a time, as long as there is that much left", () => {
    expect(next({ retryAfter: 2_000, left: 2_000 })).toEqual({ wait: 0 });
    expect(next({ retryAfter: 2_001, left: 2_000 })).toEqual({ gaveUp: "maxWait" });
  });

  it("is not the gate's after a 429 of the token endpoint", () => {
    expect(next({ failure: tokenless("429", false), retryAfter: 2_000 })).toEqual({ wait: 2_100 });
  });

  it.each([
    [2_000, 2_000, { wait: 2_000 }],
    [2_000, 2_050, { wait: 2_050 }],
    [2_001, 2_000, { gaveUp: "maxWait" }],
    [undefined, 100, { wait: 100 }],
    [undefined, 99, { gaveUp: "maxWait" }],
    [50, 99, { gaveUp: "maxWait" }],
    [undefined, 0, { gaveUp: "maxWait" }],
    [Number.MAX_SAFE_INTEGER, 2 ** 31 - 1, { gaveUp: "maxWait" }],
  ])("if %s ms are asked for and %i ms are left comes to %j", (retryAfter, left, decision) => {
    expect(next({ status: 503, retryAfter, left })).toEqual(decision);
  });
});

it("waits as long as it is asked and may, and sends nothing twice, whatever happens", () => {
  const times = fc.oneof(fc.nat(300), fc.nat(70_000));
  const situations = fc.record({
    method: fc.constantFrom("GET", "POST", "PUT", "PATCH"),
    attempts: fc.integer({ min: 1, max: 12 }),
    maxRetries: fc.nat(12),
    left: times,
    outcome: fc.constantFrom("not-executed" as const, "unknown" as const, "executed" as const),
    status: fc.constantFrom(undefined, 200, 302, 400, 401, 408, 429, 500, 501, 503),
    failure: fc.constantFrom(undefined, broken, untrusted, tokenless("429", false)),
    retryAfter: fc.option(times, { nil: undefined }),
    hasNewToken: fc.boolean(),
  });
  const property = fc.property(situations, fc.double({ min: 0, max: 0.999, noNaN: true }), (ended, random) => {
    const { method, attempts, maxRetries, left, outcome, status, failure, retryAfter = 0, hasNewToken } = ended;
    const { wait, gaveUp } = { wait: undefined, ...decideRetry(ended, random) };
    if (wait === undefined) return void expect(gaveUp).toBeDefined();
    expect(attempts).toBeLessThanOrEqual(maxRetries);
    if (["POST", "PATCH"].includes(method)) expect(outcome).toBe("not-executed");
    if (hasNewToken) return void expect(wait).toBe(0);
    expect(left).toBeGreaterThanOrEqual(retryAfter);
    // The gate waits in its place.
    if (status === 429 && retryAfter > 0 && failure?.kind !== "token") return void expect(wait).toBe(0);
    expect(wait).toBeGreaterThanOrEqual(Math.max(100, retryAfter));
    expect(wait).toBeLessThanOrEqual(Math.min(left, retryAfter + 8_000));
  });
  fc.assert(property, { numRuns: 2_000 });
});
