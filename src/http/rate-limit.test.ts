import { afterEach, describe, expect, it, vi } from "vitest";
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

afterEach(() => void vi.unstubAllEnvs());

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
  ])("is read from %s alone, with the safest of its values: %s", (name, value, fields) => {
    const absent = { limit: undefined, remaining: undefined, resetAt: undefined };
    expect(read(429, { [name]: value }).rateLimit).toStrictEqual({ ...absent, ...fields });
  });

  it.each(["", "-1", "1.5", "1e9", "60; w=60", "17724429600"])("is absent if the reset is %j", (value) => {
    expect(read(429, { [names.reset]: value }).rateLimit).toBeUndefined();
  });
});

const waitsFor = (text: string, date = "") =>
  [429, 503].map((status) => read(status, { "Retry-After": text, Date: date }).retryAfter);

it.each<[text: string, ms: number, date?: string]>([
  ["120", 120_000],
  ["1.2345", 1_235],
  [at("09:16:30"), 90_000],
  ["Monday, 02-Mar-26 09:16:30 GMT", 90_000],
  ["Mon Mar  2 09:16:30 2026", 90_000],
  // If it arrives twice, the longest counts.
  ["soon, 7, 8", 8_000],
  // The clock here does not matter if the response has a date.
  [at("04:00:20"), 20_000, at("04:00:00")],
  [at("09:16:30"), 90_000, "just now"],
])("a Retry-After of %j asks for a wait of %d ms, with any status, whatever the time zone here", (text, ms, date) => {
  vi.stubEnv("TZ", "Asia/Kolkata");
  expect(waitsFor(text, date)).toEqual([ms, ms]);
});

const form = at("09:16:30");
const noDates = [
  "a Mon Mar  2 09:16:30 2026",
  form.toLowerCase(),
  form.replace("GMT", "UTC"),
  `${form} 1`,
  "Mon 2027",
  at("99:16:30"),
];
const noWaits = [...noDates, at("09:15:00"), "", "0", "-1", "+1", ".5", "1.", "1e3", "Infinity"];
it.each(noWaits)("a Retry-After of %j asks for no wait", (text) =>
  expect(waitsFor(text)).toEqual([undefined, undefined]),
);

/** The headers of a server with a clock of its own, whose window ends in 25 s. */
const byClock = (time: string) => ({ [names.reset]: secondsAt(`${time}:25`), Date: at(`${time}:00`) });
it.each<[string, number, Record<string, string>, number | undefined, number | undefined]>([
  ["a 429 asks to wait for the reset", 429, {}, 60_000, 60_000],
  ["a success with no request left asks to wait for the reset", 200, { [names.remaining]: "0" }, 60_000, 60_000],
  ["a success with a request left asks for no wait", 200, { [names.remaining]: "1" }, 60_000, undefined],
  ["a Retry-After counts even if the reset is earlier", 429, { "Retry-After": "500" }, 60_000, 500_000],
  ["a reset is by the server's clock, even if that is ahead of ours", 429, byClock("15:00"), 25_000, 25_000],
])("%s", (_title, status, headers, resetMs, retryAfter) => {
  const reading = read(status, { [names.reset]: secondsAt("09:16:00"), ...headers });
  expect(reading).toMatchObject({ resetMs, retryAfter });
});
