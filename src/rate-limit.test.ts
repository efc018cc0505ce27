import { describe, expect, it } from "vitest";
import { createPace, readRateLimit, type Word } from "./rate-limit.js";

const names = { limit: "X-RateLimit-Limit", remaining: "X-RateLimit-Remaining", reset: "X-RateLimit-Reset" };

describe("the rate limit of an answer", () => {
  it("is read from its three headers", () => {
    const headers = new Headers({
      "x-ratelimit-limit": "60",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": "1772442960",
    });
    expect(readRateLimit(headers, names)).toEqual({
      limit: 60,
      remaining: 0,
      resetAt: new Date("2026-03-02T09:16:00Z"),
    });
  });

  it("is the same for everyone who is told of it", () => {
    const rateLimit = readRateLimit(new Headers({ "x-ratelimit-limit": "60" }), names);
    expect(() => Object.assign(rateLimit ?? {}, { limit: 61 })).toThrow(TypeError);
    expect(rateLimit).toHaveProperty("limit", 60);
  });

  it.each([
    ["limit", "60", { limit: 60 }],
    ["remaining", "0", { remaining: 0 }],
    ["reset", "1772442960", { resetAt: new Date("2026-03-02T09:16:00Z") }],
  ])("is partial where there is only one of them: %s", (name, value, fields) => {
    const rateLimit = readRateLimit(new Headers({ [`x-ratelimit-${name}`]: value }), names);
    expect(rateLimit).toStrictEqual({ limit: undefined, remaining: undefined, resetAt: undefined, ...fields });
  });

  it("is absent where there is none of them", () => {
    expect(readRateLimit(new Headers({ "x-request-id": "1" }), names)).toBeUndefined();
  });

  it("is absent where the specification declares none of them", () => {
    expect(readRateLimit(new Headers({ "x-ratelimit-limit": "60" }), {})).toBeUndefined();
  });

  it.each(["", " ", "-1", "1.5", "1e9", "sixty", "60, 60", "0x3c", "17724429600000"])("leaves out %j", (value) => {
    expect(readRateLimit(new Headers({ "x-ratelimit-reset": value }), names)).toBeUndefined();
  });
});

describe("the pace", () => {
  const now = 1_000_000;
  const limit = (remaining: number | undefined) => ({ limit: 60, remaining, resetAt: undefined });
  /** A pace that has taken in these answers: each came at once unless it is said otherwise. */
  const paceAfter = (...words: Partial<Word>[]) => {
    const pace = createPace();
    for (const word of words) {
      const { came = now } = word;
      pace.note({ status: 201, rateLimit: undefined, asked: undefined, came, began: came, ...word });
    }
    return pace;
  };

  it("holds nothing up before an answer has come", () => {
    const pace = createPace();
    expect(pace.wait(now)).toBe(0);
    expect(pace.last()).toBeUndefined();
  });

  it("waits as long as a 429 asks, and no longer", () => {
    const pace = paceAfter({ status: 429, asked: 2_000 });
    expect([0, 500, 1_999, 2_000, 90_000].map((later) => pace.wait(now + later))).toEqual([2_000, 1_500, 1, 0, 0]);
  });

  it("waits for the end of the window after the last request of it, which was answered", () => {
    expect(paceAfter({ rateLimit: limit(0), asked: 40_000 }).wait(now)).toBe(40_000);
  });

  it("waits as long as a 429 asks that says that requests are left", () => {
    expect(paceAfter({ status: 429, rateLimit: limit(5), asked: 2_000 }).wait(now)).toBe(2_000);
  });

  it.each<[string, Partial<Word>]>([
    ["requests are left", { rateLimit: limit(59) }],
    ["only the operation is asked to wait", { status: 503, asked: 5_000 }],
    ["requests are left and the operation is asked to wait", { status: 503, rateLimit: limit(5), asked: 5_000 }],
    ["nobody says how long", { status: 429, rateLimit: limit(0) }],
  ])("does not wait where %s", (_what, word) => {
    expect(paceAfter(word).wait(now)).toBe(0);
  });

  const used = { status: 429, rateLimit: limit(0), asked: 40_000 };

  it("waits no more when a later answer says that requests are left, or to wait for less", () => {
    expect(paceAfter(used, { rateLimit: limit(1), came: now + 1_000 }).wait(now + 1_000)).toBe(0);
    expect(paceAfter(used, { ...used, asked: 2_000, came: now + 1_000 }).wait(now + 1_000)).toBe(2_000);
  });

  it("waits no more when an answer says so that was asked for at that moment", () => {
    expect(paceAfter(used, { rateLimit: limit(1), began: now, came: now + 1_000 }).wait(now + 1_000)).toBe(0);
  });

  it("waits on after an answer to an earlier request, which knew less", () => {
    const early = { began: now - 5, came: now + 1_000 };
    expect(paceAfter(used, { rateLimit: limit(1), ...early }).wait(now + 1_000)).toBe(39_000);
    expect(paceAfter(used, { ...used, asked: 2_000, ...early }).wait(now + 1_000)).toBe(39_000);
    expect(paceAfter(used, { ...used, asked: 90_000, ...early }).wait(now + 1_000)).toBe(90_000);
  });

  it("waits on after an answer that does not tell", () => {
    const silent = { status: 500, came: now + 1_000 };
    const pace = paceAfter(used, silent, { rateLimit: limit(undefined), came: now + 1_000 });
    expect(pace.wait(now + 1_000)).toBe(39_000);
  });

  it("knows what the last answer said that said anything", () => {
    const pace = paceAfter({ rateLimit: limit(7) }, { rateLimit: limit(6) }, { status: 500 });
    expect(pace.last()).toEqual(limit(6));
  });
});
