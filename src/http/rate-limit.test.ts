import { describe, expect, it } from "vitest";
import { readRateLimit } from "./rate-limit.js";

const names = { limit: "X-RateLimit-Limit", remaining: "X-RateLimit-Remaining", reset: "X-RateLimit-Reset" };
const now = Date.parse("2026-03-02T09:15:00Z");
const resetAt = new Date("2026-03-02T09:16:00Z");
/** That day as an HTTP-date, and in the seconds of a reset. */
const at = (time: string) => `Mon, 02 Mar 2026 ${time} GMT`;
const secondsAt = (time: string) => String(Date.parse(at(time)) / 1000);

/** The reading of a response with these headers. */
const read = (status: number, headers: Record<string, string>) =>
  readRateLimit({ status, headers: new Headers(headers) }, names, now);

describe("the rate limit of a response", () => {
  it("is read from its three headers, and cannot be changed", () => {
    const headers = { [names.limit]: "60", [names.remaining]: "0", [names.reset]: secondsAt("09:16:00") };
    const reading = read(201, headers);
    const rateLimit = { limit: 60, remaining: 0, resetAt };
    expect(reading).toEqual({ status: 201, rateLimit, resetMs: 60_000, retryAfter: 60_000 });
    expect(Object.isFrozen(reading.rateLimit)).toBe(true);
  });

  it.each([
    [names.limit, "60, 50", { limit: 50 }],
    [names.remaining, "sixty, 7", { remaining: 7 }],
    [names.reset, `${secondsAt("09:16:00")}, ${secondsAt("09:15:00")}`, { resetAt }],
  ])("has %s alone, and the more careful value of two: %s", (name, value, fields) => {
    const absent = { limit: undefined, remaining: undefined, resetAt: undefined };
    expect(read(429, { [name]: value }).rateLimit).toStrictEqual({ ...absent, ...fields });
  });

  it("is absent if the specification does not declare it", () => {
    const headers = new Headers({ [names.limit]: "60" });
    expect(readRateLimit({ status: 429, headers }, {}, now).rateLimit).toBeUndefined();
  });

  it.each(["", "-1", "1.5", "1e9", "60; w=60", "17724429600"])("is absent if its value is %j", (value) => {
    expect(read(429, { [names.reset]: value }).rateLimit).toBeUndefined();
  });
});

it.each<[string, number | undefined, string?]>([
  ["120", 120_000],
  ["1.2345", 1_235],
  ["9".repeat(15), Number.MAX_SAFE_INTEGER],
  [at("09:16:30"), 90_000],
  [at("09:15:00"), undefined],
  // If it arrives twice, the longest counts.
  ["soon, 7, 8", 8_000],
  [`5, ${at("09:16:30")}`, 90_000],
  // The clock here does not matter if the response has a date.
  [at("04:00:20"), 20_000, at("04:00:00")],
  [at("09:16:30"), 90_000, "just now"],
  ...["", "0", "-1", "+1", ".5", "1.", "1e3", "Infinity"].map((text): [string, undefined] => [text, undefined]),
])("a Retry-After of %j asks for a wait of %s ms, with any status", (text, retryAfter, date = "") => {
  const headers = { "Retry-After": text, Date: date };
  expect([429, 503].map((status) => read(status, headers).retryAfter)).toEqual([retryAfter, retryAfter]);
});

it.each<[number, Record<string, string>, number | undefined, number | undefined]>([
  [429, {}, 60_000, 60_000],
  [429, { [names.remaining]: "5" }, 60_000, 60_000],
  [200, { [names.remaining]: "0" }, 60_000, 60_000],
  [200, { [names.remaining]: "1" }, 60_000, undefined],
  [503, {}, 60_000, undefined],
  // Retry-After comes first, if it asks for anything.
  [429, { "Retry-After": "5" }, 60_000, 5_000],
  [429, { "Retry-After": "500" }, 60_000, 500_000],
  [429, { "Retry-After": "0" }, 60_000, 60_000],
  // The clock here does not matter if the response has a date.
  [429, { [names.reset]: secondsAt("04:00:25"), Date: at("04:00:00") }, 25_000, 25_000],
  [429, { [names.reset]: secondsAt("15:00:25"), Date: at("15:00:00") }, 25_000, 25_000],
  [429, { [names.reset]: secondsAt("09:15:00") }, undefined, undefined],
  [429, { [names.reset]: "", [names.remaining]: "0" }, undefined, undefined],
])("a %d with %j and a reset in a minute: resetMs is %s, retryAfter is %s", (status, headers, resetMs, retryAfter) => {
  const reading = read(status, { [names.reset]: secondsAt("09:16:00"), ...headers });
  expect(reading).toMatchObject({ resetMs, retryAfter });
});
