import { describe, expect, it } from "vitest";
import { seed } from "../contract-tests/support/seed.js";
import { backoff, type Unsuccessful, whatNow } from "./retry.js";

/** A POST of which the first attempt was answered with 429. */
const limited: Unsuccessful = {
  method: "POST",
  attempts: 1,
  left: 60_000,
  outcome: "not-executed",
  status: 429,
  failure: undefined,
  asked: undefined,
  renewed: false,
};

/** What follows that POST where it is different in something; by default the retry comes as soon as it can. */
const next = (ended: Partial<Unsuccessful>, maxRetries = 2, random = 0) =>
  whatNow({ ...limited, ...ended }, maxRetries, random);

const broken = new TypeError("fetch failed", { cause: { code: "ECONNRESET" } });
const untrusted = new TypeError("fetch failed", { cause: { code: "CERT_HAS_EXPIRED" } });
const again = { wait: 100 };

describe("an answer that would be the same again", () => {
  it.each([101, 302, 400, 401, 403, 404, 409, 422, 499, 501])("is final: %i", (status) => {
    for (const method of ["POST", "GET"]) {
      expect(next({ method, status })).toEqual({ gaveUp: "final" });
      expect(next({ method, status, outcome: "unknown" })).toEqual({ gaveUp: "final" });
    }
  });

  it("is final where the certificate is not trusted", () => {
    expect(next({ status: undefined, failure: untrusted })).toEqual({ gaveUp: "final" });
    expect(next({ status: undefined, failure: untrusted, method: "GET" })).toEqual({ gaveUp: "final" });
  });

  it("is final where a body broke that only says what was wrong", () => {
    expect(next({ status: 400, failure: broken, method: "GET" })).toEqual({ gaveUp: "final" });
  });
});

describe("a POST", () => {
  it("is sent again where it was not executed", () => {
    expect(next({})).toEqual(again);
    expect(next({ status: undefined, failure: { code: "ECONNREFUSED" } })).toEqual(again);
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
    expect(next({ attempts }, maxRetries)).toEqual(decision);
  });

  it("is a reason before the wait is one", () => {
    expect(next({ attempts: 3, left: 0 })).toEqual({ gaveUp: "maxRetries" });
  });
});

describe("another token", () => {
  it("is used at once, even where no wait is left", () => {
    expect(next({ status: 401, renewed: true, left: 0 }, 2, 0.999)).toEqual({ wait: 0 });
    expect(next({ status: 401, renewed: true, asked: 90_000 })).toEqual({ wait: 0 });
  });

  it("counts as a retry", () => {
    expect(next({ status: 401, renewed: true }, 0)).toEqual({ gaveUp: "maxRetries" });
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
    expect(next({ attempts }, attempts, random)).toEqual({ wait: ms });
  });

  it("comes on top of what was asked for", () => {
    expect(next({ asked: 2_000 })).toEqual({ wait: 2_100 });
    expect(next({ asked: 2_000 }, 2, 0.5)).toEqual({ wait: 2_250 });
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
  ])("where %s ms are asked for and %i ms are left comes to %j", (asked, left, decision) => {
    expect(next({ asked, left })).toEqual(decision);
  });
});

describe("whatever happens", () => {
  let state = seed;
  /** From 0 up to 1, the same numbers for the same seed (mulberry32). */
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const one = <T>(...of: readonly [T, ...T[]]): T => of[Math.floor(random() * of.length)] ?? of[0];

  it(`it waits as long as it is asked and may, and sends nothing twice (SEED=${seed})`, () => {
    for (let run = 0; run < 5_000; run += 1) {
      const left = Math.floor(random() * one(0, 300, 70_000));
      const ended: Unsuccessful = {
        method: one("GET", "POST", "PUT", "PATCH"),
        attempts: 1 + Math.floor(random() * 12),
        left,
        outcome: one("not-executed", "unknown", "executed"),
        status: one(undefined, 200, 302, 400, 401, 408, 429, 500, 501, 503),
        failure: one(undefined, broken, untrusted),
        asked: one(undefined, left, Math.floor(random() * 70_000)),
        renewed: one(true, false, false),
      };
      const maxRetries = Math.floor(random() * 12);
      const { wait, gaveUp } = { wait: undefined, ...whatNow(ended, maxRetries, random()) };
      const situation = JSON.stringify({ ...ended, maxRetries, wait, gaveUp });
      if (wait === undefined) {
        expect(gaveUp, situation).toBeDefined();
        continue;
      }
      expect(ended.attempts, situation).toBeLessThanOrEqual(maxRetries);
      if (ended.method === "POST" || ended.method === "PATCH") {
        expect(ended.outcome, situation).toBe("not-executed");
      }
      if (ended.renewed) {
        expect(wait, situation).toBe(0);
        continue;
      }
      expect(wait, situation).toBeGreaterThanOrEqual(Math.max(100, ended.asked ?? 0));
      expect(wait, situation).toBeLessThanOrEqual(left);
      expect(wait, situation).toBeLessThanOrEqual((ended.asked ?? 0) + 8_000);
    }
  });
});
