import { describe, expect, it } from "vitest";
import { readRateLimit } from "./rate-limit.js";

const names = { limit: "X-RateLimit-Limit", remaining: "X-RateLimit-Remaining", reset: "X-RateLimit-Reset" };
const now = Date.parse("2026-03-02T09:15:00Z");
/** The seconds of Unix time that a reset has. */
const secondsOf = (time: string) => String(Date.parse(time) / 1000);
const inAMinute = secondsOf("2026-03-02T09:16:00Z");

/** The reading of a response with these headers. */
const read = (status: number, headers: Record<string, string>) =>
  readRateLimit({ status, headers: new Headers(headers) }, names, now);

describe("the rate limit of a response", () => {
  it("is read from its three headers, and cannot be changed", () => {
    const headers = { "x-ratelimit-limit": "60", "x-ratelimit-remaining": "0", "x-ratelimit-reset": inAMinute };
    const rateLimit = { limit: 60, remaining: 0, resetAt: new Date("2026-03-02T09:16:00Z") };
    const reading = read(201, headers);
    expect(reading).toEqual({ status: 201, rateLimit, resetMs: 60_000, retryAfter: 60_000 });
    expect(Object.isFrozen(reading.rateLimit)).toBe(true);
  });

  it.each([
    ["limit", "60", { limit: 60 }],
    ["remaining", "0", { remaining: 0 }],
    ["reset", inAMinute, { resetAt: new Date("2026-03-02T09:16:00Z") }],
    // Of a header that arrives twice, the more careful value counts.
    ["limit", "60, 50", { limit: 50 }],
    ["remaining", "sixty, 7", { remaining: 7 }],
    ["reset", `${inAMinute}, 1772442900`, { resetAt: new Date("2026-03-02T09:16:00Z") }],
  ])("is partial if there is only the %s: %s", (name, value, fields) => {
    const { rateLimit } = read(429, { [`x-ratelimit-${name}`]: value });
    expect(rateLimit).toStrictEqual({ limit: undefined, remaining: undefined, resetAt: undefined, ...fields });
  });

  it("is absent if the response has no header of it, or the specification declares none", () => {
    expect(read(429, { "x-request-id": "1" }).rateLimit).toBeUndefined();
    const headers = new Headers({ "x-ratelimit-limit": "60" });
    expect(readRateLimit({ status: 429, headers }, {}, now).rateLimit).toBeUndefined();
  });

  it.each(["", "-1", "1.5", "1e9", "60; w=60", "0x3c", `${inAMinute}0`])("is absent if its value is %j", (value) => {
    expect(read(429, { "x-ratelimit-reset": value }).rateLimit).toBeUndefined();
  });
});

describe("the wait of Retry-After", () => {
  const waitOf = (text: string, more = {}, status = 429) => read(status, { "Retry-After": text, ...more }).retryAfter;

  it.each([
    ["120", 120_000],
    ["1.2345", 1_235],
    ["9".repeat(15), Number.MAX_SAFE_INTEGER],
    ["Mon, 02 Mar 2026 09:16:30 GMT", 90_000],
    // If it arrives twice, the longest counts.
    ["7, 8", 8_000],
    ["soon, 7", 7_000],
    ["5, Mon, 02 Mar 2026 09:16:30 GMT", 90_000],
  ])("with %j is %d ms", (text, wait) => expect(waitOf(text)).toBe(wait));

  it.each(["", "0", "-1", "+1", ".5", "1.", "1e3", "1 5", "Infinity", "soon"])("with %j is none", (text) => {
    expect(waitOf(text)).toBeUndefined();
  });

  it("counts with any status", () => expect(waitOf("3", {}, 503)).toBe(3_000));

  it("with a date begins at the date of the response, whatever the clock here says", () => {
    const headers = { Date: "Mon, 02 Mar 2026 04:00:00 GMT" };
    expect(waitOf("Mon, 02 Mar 2026 04:00:20 GMT", headers)).toBe(20_000);
    expect(waitOf("20", headers)).toBe(20_000);
    expect(waitOf("Mon, 02 Mar 2026 09:16:30 GMT", { Date: "just now" })).toBe(90_000);
  });

  it("with a date in the past is none", () => {
    expect(waitOf("Mon, 02 Mar 2026 09:15:00 GMT")).toBeUndefined();
    expect(waitOf("Mon, 02 Mar 2026 09:59:59 GMT", { Date: "Mon, 02 Mar 2026 10:00:00 GMT" })).toBeUndefined();
  });
});

describe("the wait for the reset", () => {
  const readUsed = (status: number, remaining: string, more = {}) =>
    read(status, { "X-RateLimit-Remaining": remaining, "X-RateLimit-Reset": inAMinute, ...more });

  it.each([
    [429, "5", 60_000],
    [429, "", 60_000],
    [200, "0", 60_000],
    [200, "1", undefined],
    [503, "", undefined],
  ])("with a %d and %j remaining requests is %s ms", (status, remaining, retryAfter) => {
    expect(readUsed(status, remaining)).toMatchObject({ resetMs: 60_000, retryAfter });
  });

  it.each(["04", "15"])("begins at the date of the response, if it is %s:00 there", (hour) => {
    const reset = secondsOf(`2026-03-02T${hour}:00:25Z`);
    const reading = read(429, { Date: `Mon, 02 Mar 2026 ${hour}:00:00 GMT`, "X-RateLimit-Reset": reset });
    expect(reading).toMatchObject({ resetMs: 25_000, retryAfter: 25_000 });
  });

  it("is none if the reset is past or not known", () => {
    for (const headers of [{ "X-RateLimit-Reset": String(now / 1000) }, { "X-RateLimit-Remaining": "0" }])
      expect(read(429, headers)).toMatchObject({ resetMs: undefined, retryAfter: undefined });
  });

  it("comes after Retry-After, if that asks for anything", () => {
    expect(readUsed(429, "0", { "Retry-After": "5" })).toMatchObject({ resetMs: 60_000, retryAfter: 5_000 });
    expect(readUsed(429, "0", { "Retry-After": "500" }).retryAfter).toBe(500_000);
    expect(readUsed(429, "0", { "Retry-After": "0" }).retryAfter).toBe(60_000);
  });
});
