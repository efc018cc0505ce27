import { describe, expect, it } from "vitest";
import { createPace, readRateLimit } from "./rate-limit.js";

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

  it("is partial where headers are missing", () => {
    expect(readRateLimit(new Headers({ "x-ratelimit-remaining": "0" }), names)).toEqual({
      limit: undefined,
      remaining: 0,
      resetAt: undefined,
    });
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
  const now = Date.parse("2026-03-02T09:15:00Z");
  const limit = (remaining: number | undefined) => ({ limit: 60, remaining, resetAt: undefined });

  it("holds nothing up before an answer has come", () => {
    const pace = createPace();
    expect(pace.wait(now)).toBe(0);
    expect(pace.last()).toBeUndefined();
  });

  it("waits as long as a 429 asks, and no longer", () => {
    const pace = createPace();
    pace.note(429, undefined, 2_000, now);
    expect([0, 500, 1_999, 2_000, 90_000].map((later) => pace.wait(now + later))).toEqual([2_000, 1_500, 1, 0, 0]);
  });

  it("waits for the end of the window after the last request of it, which was answered", () => {
    const pace = createPace();
    pace.note(201, limit(0), 40_000, now);
    expect(pace.wait(now)).toBe(40_000);
  });

  it.each<[string, number, number | undefined, number | undefined]>([
    ["requests are left", 201, 59, undefined],
    ["only the operation is asked to wait", 503, undefined, 5_000],
    ["requests are left and the operation is asked to wait", 503, 5, 5_000],
    ["nobody says how long", 429, 0, undefined],
  ])("does not wait where %s", (_what, status, remaining, asked) => {
    const pace = createPace();
    pace.note(status, limit(remaining), asked, now);
    expect(pace.wait(now)).toBe(0);
  });

  it("waits no more when an answer says that requests are left", () => {
    const pace = createPace();
    pace.note(429, limit(0), 40_000, now);
    pace.note(201, limit(1), undefined, now + 1_000);
    expect(pace.wait(now + 1_000)).toBe(0);
  });

  it("waits on after an answer that does not tell", () => {
    const pace = createPace();
    pace.note(429, limit(0), 40_000, now);
    pace.note(500, undefined, undefined, now + 1_000);
    pace.note(201, limit(undefined), undefined, now + 1_000);
    expect(pace.wait(now + 1_000)).toBe(39_000);
  });

  it("knows what the last answer said that said anything", () => {
    const pace = createPace();
    pace.note(201, limit(7), undefined, now);
    pace.note(201, limit(6), undefined, now);
    pace.note(500, undefined, undefined, now);
    expect(pace.last()).toEqual(limit(6));
  });
});
