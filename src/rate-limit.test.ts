import { describe, expect, it } from "vitest";
import { readRateLimit } from "./rate-limit.js";

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
