import { describe, expect, it } from "vitest";
import { readRateLimit } from "./rate-limit.js";

const names = { limit: "X-RateLimit-Limit", remaining: "X-RateLimit-Remaining", reset: "X-RateLimit-Reset" };
const now = Date.parse("2026-03-02T09:15:00Z");
const resetAt = new Date("2026-03-02T09:16:00Z");
const inAMinute = String(resetAt.getTime() / 1000);
/** That day as an HTTP-date. */
const at = (time: string) => `Mon, 02 Mar 2026 ${time} GMT`;

/** The reading of a response with these headers. */
const read = (status: number, headers: Record<string, string>) =>
  readRateLimit({ status, headers: new Headers(headers) }, names, now);

describe("the rate limit of a response", () => {
  it("is read from its three headers, and cannot be changed", () => {
    const headers = { "x-ratelimit-limit": "60", "x-ratelimit-remaining": "0", "x-ratelimit-reset": inAMinute };
    const rateLimit = { limit: 60, remaining: 0, resetAt };
    const reading = read(201, headers);
    expect(reading).toEqual({ status: 201, rateLimit, resetMs: 60_000, retryAfter: 60_000 });
    expect(Object.isFrozen(reading.rateLimit)).toBe(true);
  });

  it.each([
    ["limit", "60, 50", { limit: 50 }],
    ["remaining", "sixty, 7", { remaining: 7 }],
    ["reset", `${inAMinute}, 1772442900`, { resetAt }],
  ])("has the %s alone, and the more careful value of two: %s", (name, value, fields) => {
    const { rateLimit } = read(429, { [`x-ratelimit-${name}`]: value });
    expect(rateLimit).toStrictEqual({ limit: undefined, remaining: undefined, resetAt: undefined, ...fields });
  });

  it("is absent if the specification declares none of its headers", () => {
    const headers = new Headers({ "x-ratelimit-limit": "60" });
    expect(readRateLimit({ status: 429, headers }, {}, now).rateLimit).toBeUndefined();
  });

  it.each(["", "-1", "1.5", "1e9", "60; w=60", `${inAMinute}0`])("is absent if its value is %j", (value) => {
    expect(read(429, { "x-ratelimit-reset": value }).rateLimit).toBeUndefined();
  });
});

describe("the wait of Retry-After", () => {
  it.each<[string, number | undefined, string?]>([
    ["120", 120_000],
    ["1.2345", 1_235],
    ["9".repeat(15), Number.MAX_SAFE_INTEGER],
    [at("09:16:30"), 90_000],
    // If it arrives twice, the longest counts.
    ["soon, 7, 8", 8_000],
    [`5, ${at("09:16:30")}`, 90_000],
    // A date is held against the date of the response, whatever the clock here says.
    [at("04:00:20"), 20_000, at("04:00:00")],
    ["20", 20_000, at("04:00:00")],
    [at("09:16:30"), 90_000, "just now"],
    [at("09:59:59"), undefined, at("10:00:00")],
    [at("09:15:00"), undefined],
    ...["", "0", "-1", "+1", ".5", "1.", "1e3", "Infinity", "soon"].map((text): [string, undefined] => [
      text,
      undefined,
    ]),
  ])("with %j is %s ms, with any status", (text, retryAfter, date = "") => {
    for (const status of [429, 503])
      expect(read(status, { "Retry-After": text, Date: date })).toMatchObject({ retryAfter });
  });
});

describe("the wait for the reset", () => {
  it.each([
    [429, { "X-RateLimit-Remaining": "5" }, 60_000],
    [429, {}, 60_000],
    [200, { "X-RateLimit-Remaining": "0" }, 60_000],
    [200, { "X-RateLimit-Remaining": "1" }, undefined],
    [503, {}, undefined],
    // It comes after Retry-After, if that asks for anything.
    [429, { "Retry-After": "5" }, 5_000],
    [429, { "Retry-After": "500" }, 500_000],
    [429, { "Retry-After": "0" }, 60_000],
  ])("with a %d and %j is %s ms", (status, headers, retryAfter) => {
    const reading = read(status, { "X-RateLimit-Reset": inAMinute, ...headers });
    expect(reading).toMatchObject({ resetMs: 60_000, retryAfter });
  });

  it.each(["04", "15"])("begins at the date of the response, if it is %s:00 there", (hour) => {
    const reset = String(Date.parse(`2026-03-02T${hour}:00:25Z`) / 1000);
    const reading = read(429, { Date: at(`${hour}:00:00`), "X-RateLimit-Reset": reset });
    expect(reading).toMatchObject({ resetMs: 25_000, retryAfter: 25_000 });
  });

  it("is none if the reset is past or not known", () => {
    for (const headers of [{ "X-RateLimit-Reset": String(now / 1000) }, { "X-RateLimit-Remaining": "0" }])
      expect(read(429, headers)).toMatchObject({ resetMs: undefined, retryAfter: undefined });
  });
});
