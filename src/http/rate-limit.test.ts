import { describe, expect, it } from "vitest";
import { readRateLimit } from "./rate-limit.js";

const names = { limit: "X-RateLimit-Limit", remaining: "X-RateLimit-Remaining", reset: "X-RateLimit-Reset" };
const now = Date.parse("2026-03-02T09:15:00Z");

/** Seconds of Unix time, as a header has them. */
const seconds = (time: string) => String(Date.parse(time) / 1000);

/** The reading of an answer with these headers, a 429 unless it is said otherwise. */
const read = (headers: Record<string, string>, status = 429) =>
  readRateLimit({ status, headers: new Headers(headers) }, names, now);

describe("the rate limit of an answer", () => {
  it("is read from its three headers", () => {
    const headers = { "x-ratelimit-limit": "60", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1772442960" };
    expect(read(headers, 201)).toEqual({
      status: 201,
      rateLimit: { limit: 60, remaining: 0, resetAt: new Date("2026-03-02T09:16:00Z") },
      resetMs: 60_000,
      retryAfter: 60_000,
    });
  });

  it("is the same for everyone who is told of it", () => {
    const { rateLimit } = read({ "x-ratelimit-limit": "60" });
    expect(() => Object.assign(rateLimit ?? {}, { limit: 61 })).toThrow(TypeError);
    expect(rateLimit).toHaveProperty("limit", 60);
  });

  it.each([
    ["limit", "60", { limit: 60 }],
    ["remaining", "0", { remaining: 0 }],
    ["reset", "1772442960", { resetAt: new Date("2026-03-02T09:16:00Z") }],
  ])("is partial if there is only one of them: %s", (name, value, fields) => {
    const { rateLimit } = read({ [`x-ratelimit-${name}`]: value });
    expect(rateLimit).toStrictEqual({ limit: undefined, remaining: undefined, resetAt: undefined, ...fields });
  });

  it("is absent if there is none of them, or the specification declares none", () => {
    expect(read({ "x-request-id": "1" }).rateLimit).toBeUndefined();
    const headers = new Headers({ "x-ratelimit-limit": "60" });
    expect(readRateLimit({ status: 429, headers }, {}, now).rateLimit).toBeUndefined();
  });

  it.each(["", " ", "-1", "1.5", "1e9", "sixty", "60; w=60", "0x3c", "17724429600000"])("leaves out %j", (value) => {
    expect(read({ "x-ratelimit-reset": value }).rateLimit).toBeUndefined();
  });

  it.each([
    ["limit", "60, 50", { limit: 50 }],
    ["remaining", "3 ,0", { remaining: 0 }],
    ["remaining", "sixty, 7", { remaining: 7 }],
    ["reset", "1772442960, 1772442900", { resetAt: new Date("2026-03-02T09:16:00Z") }],
  ])("has the more careful value of a header that arrived twice: %s %s", (name, value, fields) => {
    expect(read({ [`x-ratelimit-${name}`]: value }).rateLimit).toMatchObject(fields);
  });
});

describe("the wait that Retry-After asks for", () => {
  const waitOf = (text: string, more: Record<string, string> = {}, status?: number) =>
    read({ "Retry-After": text, ...more }, status).retryAfter;

  it.each([
    ["1", 1_000],
    ["120", 120_000],
    ["007", 7_000],
    ["7 ", 7_000],
    ["0.5", 500],
    ["1.25", 1_250],
    ["1.2345", 1_235],
    ["9".repeat(15), Number.MAX_SAFE_INTEGER],
  ])("is %j seconds", (text, wait) => expect(waitOf(text)).toBe(wait));

  it.each(["", "0", "0.0", "-1", "-0.5", "+1", ".5", "1.", "1e3", "0x10", "1 5", "Infinity", "NaN", "soon"])(
    "is none with %j",
    (text) => expect(waitOf(text)).toBeUndefined(),
  );

  it.each([
    ["7, 8", 8_000],
    ["8 ,7", 8_000],
    ["7, 0", 7_000],
    ["soon, 7", 7_000],
    ["5, Mon, 02 Mar 2026 09:16:30 GMT", 90_000],
    ["Mon, 02 Mar 2026 09:16:30 GMT, 500", 500_000],
    ["Mon, 02 Mar 2026 09:16:30 GMT, Monday, 02-Mar-26 09:16:40 GMT", 100_000],
  ])("is the longest if it arrived twice: %s", (text, wait) => expect(waitOf(text)).toBe(wait));

  it("is asked for with any status", () => {
    for (const status of [200, 401, 503]) expect(waitOf("3", {}, status)).toBe(3_000);
  });

  it("is none if there is no header", () => expect(read({}).retryAfter).toBeUndefined());

  it("is from now to a date", () => {
    expect(waitOf("Mon, 02 Mar 2026 09:16:30 GMT")).toBe(90_000);
    expect(waitOf("Mon Mar  2 09:16:30 2026")).toBe(90_000);
    expect(waitOf("Mon, 02 Mar 2026 09:16:30 GMT", { Date: "just now" })).toBe(90_000);
  });

  it("is from the date of the answer, whatever the clock says here", () => {
    const date = { Date: "Mon, 02 Mar 2026 04:00:00 GMT" };
    expect(waitOf("Mon, 02 Mar 2026 04:00:20 GMT", date)).toBe(20_000);
    expect(waitOf("20", date)).toBe(20_000);
  });

  it("is none if the date is past", () => {
    expect(waitOf("Mon, 02 Mar 2026 09:15:00 GMT")).toBeUndefined();
    expect(waitOf("Sun, 06 Nov 1994 08:49:37 GMT")).toBeUndefined();
    expect(waitOf("Mon, 02 Mar 2026 09:59:59 GMT", { Date: "Mon, 02 Mar 2026 10:00:00 GMT" })).toBeUndefined();
  });
});

describe("the wait for the end of the window", () => {
  const reset = seconds("2026-03-02T09:15:40Z");
  /** The reading of an answer that leaves so many requests, until the window ends. */
  const readUsed = (remaining: string, status = 429, more: Record<string, string> = {}) =>
    read({ "X-RateLimit-Remaining": remaining, "X-RateLimit-Reset": reset, ...more }, status);

  it("is from now, or from the date of the answer", () => {
    expect(readUsed("0").retryAfter).toBe(40_000);
    // Here it is hours later, or earlier, than at the service.
    for (const hour of ["04", "15"]) {
      const there = { Date: `Mon, 02 Mar 2026 ${hour}:00:00 GMT` };
      const { resetMs, retryAfter } = read({ ...there, "X-RateLimit-Reset": seconds(`2026-03-02T${hour}:00:25Z`) });
      expect([resetMs, retryAfter]).toEqual([25_000, 25_000]);
    }
  });

  it("is asked for by a 429, and by any answer that leaves no request", () => {
    expect(readUsed("5", 429).retryAfter).toBe(40_000);
    expect(readUsed("", 429).retryAfter).toBe(40_000);
    expect(readUsed("0", 200).retryAfter).toBe(40_000);
    expect(readUsed("5, 0", 200).retryAfter).toBe(40_000);
  });

  it.each<[number, string]>([
    [200, "1"],
    [200, ""],
    [503, "5"],
    [401, ""],
  ])("is not asked for if requests may be left, but known: %i, %j", (status, remaining) => {
    expect(readUsed(remaining, status)).toMatchObject({ resetMs: 40_000, retryAfter: undefined });
  });

  it("is none if the window has ended, or nobody says when it does", () => {
    for (const ended of [seconds("2026-03-02T09:15:00Z"), "0"]) {
      expect(read({ "X-RateLimit-Reset": ended })).toMatchObject({ resetMs: undefined, retryAfter: undefined });
    }
    expect(read({ "X-RateLimit-Remaining": "0" })).toMatchObject({ resetMs: undefined, retryAfter: undefined });
  });

  it("comes after Retry-After, if that asks for anything", () => {
    expect(readUsed("0", 429, { "Retry-After": "5" })).toMatchObject({ resetMs: 40_000, retryAfter: 5_000 });
    expect(readUsed("0", 429, { "Retry-After": "500" }).retryAfter).toBe(500_000);
    for (const text of ["0", "soon", "-1", "Sun, 06 Nov 1994 08:49:37 GMT"]) {
      expect(readUsed("0", 429, { "Retry-After": text }).retryAfter).toBe(40_000);
    }
  });
});
