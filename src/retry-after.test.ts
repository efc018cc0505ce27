import { afterEach, describe, expect, it, vi } from "vitest";
import type { RateLimit } from "./rate-limit.js";
import { askedWait, parseHttpDate } from "./retry-after.js";

afterEach(() => void vi.unstubAllEnvs());

const now = Date.parse("2026-03-02T09:15:00Z");

describe("an HTTP-date", () => {
  // The three forms of one instant are those of RFC 9110 §5.6.7.
  const instant = Date.UTC(1994, 10, 6, 8, 49, 37);

  describe.each(["UTC", "America/New_York", "Asia/Kolkata"])("in the time zone %s", (zone) => {
    it.each(["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"])(
      "stands for the same instant: %s",
      (text) => {
        vi.stubEnv("TZ", zone);
        expect(new Date(instant).getHours()).toBe({ UTC: 8, "America/New_York": 3 }[zone] ?? 14);
        expect(parseHttpDate(text, now)).toBe(instant);
        // Here this is another day than there.
        const ofDay = (time: string) => parseHttpDate(text.replace("08:49:37", time), now);
        expect([ofDay("00:30:00"), ofDay("23:30:00")]).toEqual([
          Date.UTC(1994, 10, 6, 0, 30),
          Date.UTC(1994, 10, 6, 23, 30),
        ]);
      },
    );
  });

  it.each("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ").map((name, month) => ({ name, month })))(
    "may be in $name",
    ({ name, month }) => {
      expect(parseHttpDate(`Sun, 06 ${name} 1994 08:49:37 GMT`, now)).toBe(Date.UTC(1994, month, 6, 8, 49, 37));
    },
  );

  it.each([
    ["Monday, 02-Mar-26 09:15:00 GMT", 2026],
    ["Sunday, 02-Mar-75 09:15:00 GMT", 2075],
    ["Monday, 01-Mar-76 09:15:00 GMT", 2076],
    ["Sunday, 01-Mar-76 21:15:00 GMT", 2076],
    ["Sunday, 01-Mar-76 21:15:01 GMT", 1976],
    ["Tuesday, 03-Mar-76 09:15:00 GMT", 1976],
    ["Wednesday, 02-Mar-77 09:15:00 GMT", 1977],
    ["Thursday, 02-Mar-00 09:15:00 GMT", 2000],
    ["Tuesday, 02-Mar-99 09:15:00 GMT", 1999],
  ])("with a year of two digits is at most 50 years ahead: %s", (text, year) => {
    expect(new Date(parseHttpDate(text, now) ?? Number.NaN).getUTCFullYear()).toBe(year);
  });

  it.each([
    ["Thu, 29 Feb 2024 00:00:00 GMT", "2024-02-29T00:00:00Z"],
    ["Thu, 31 Dec 2026 23:59:59 GMT", "2026-12-31T23:59:59Z"],
    ["Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01T00:00:00Z"],
    ["Tue Nov 16 08:49:37 1994", "1994-11-16T08:49:37Z"],
  ])("may be %s", (text, same) => expect(parseHttpDate(text, now)).toBe(Date.parse(same)));

  it.each([
    "",
    "tomorrow",
    "120",
    "2026-03-02T09:15:00Z",
    "Sun, 06 Nov 1994 08:49:37",
    "Sun, 06 Nov 1994 08:49:37 UTC",
    "Sun, 06 Nov 1994 08:49:37 +0000",
    " Sun, 06 Nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 08:49:37 GMT, and more",
    "Sun, 6 Nov 1994 08:49:37 GMT",
    "sun, 06 nov 1994 08:49:37 gmt",
    "Sun, 06 Abc 1994 08:49:37 GMT",
    "Sun, 00 Nov 1994 08:49:37 GMT",
    "Sun, 31 Nov 1994 08:49:37 GMT",
    "Sun, 32 Dec 1994 08:49:37 GMT",
    "Sun, 29 Feb 2026 08:49:37 GMT",
    "Sun, 06 Nov 1994 99:49:37 GMT",
    "Sunday, 31-Feb-26 08:49:37 GMT",
    "Sun Feb 30 08:49:37 1994",
  ])("cannot be %j", (text) => expect(parseHttpDate(text, now)).toBeUndefined());
});

/** The wait that an answer asks for, a 429 unless it is said otherwise. */
const waitOf = (headers: Record<string, string>, rateLimit?: Partial<RateLimit>, status = 429) =>
  askedWait(
    { status, headers: new Headers(headers) },
    rateLimit && { limit: 60, remaining: 0, resetAt: undefined, ...rateLimit },
    now,
  );

describe("the wait that Retry-After asks for", () => {
  it.each([
    ["1", 1_000],
    ["120", 120_000],
    ["007", 7_000],
    [" 2 ", 2_000],
    ["0.5", 500],
    ["1.25", 1_250],
    ["9".repeat(15), Number.MAX_SAFE_INTEGER],
    ["9".repeat(400), Number.MAX_SAFE_INTEGER],
  ])("is in seconds: %j", (text, ms) => expect(waitOf({ "Retry-After": text })).toBe(ms));

  it.each(["", "0", "0.0", "-1", "-0.5", "+1", ".5", "1.", "1e3", "0x10", "1,5", "1, 2", "Infinity", "NaN", "soon"])(
    "is none with %j",
    (text) => expect(waitOf({ "Retry-After": text })).toBeUndefined(),
  );

  it("is asked for with any status", () => {
    for (const status of [200, 401, 503]) expect(waitOf({ "Retry-After": "3" }, undefined, status)).toBe(3_000);
  });

  it("is none where there is no header", () => expect(waitOf({})).toBeUndefined());

  it("is from now to a date", () => {
    expect(waitOf({ "Retry-After": "Mon, 02 Mar 2026 09:16:30 GMT" })).toBe(90_000);
    expect(waitOf({ "Retry-After": "Mon Mar  2 09:16:30 2026" })).toBe(90_000);
    expect(waitOf({ "Retry-After": "Mon, 02 Mar 2026 09:16:30 GMT", Date: "just now" })).toBe(90_000);
  });

  it("is from the date of the answer, whatever the clock says here", () => {
    const date = "Mon, 02 Mar 2026 04:00:00 GMT";
    expect(waitOf({ "Retry-After": "Mon, 02 Mar 2026 04:00:20 GMT", Date: date })).toBe(20_000);
    expect(waitOf({ "Retry-After": "20", Date: date })).toBe(20_000);
  });

  it("is none where the date is past", () => {
    expect(waitOf({ "Retry-After": "Mon, 02 Mar 2026 09:15:00 GMT" })).toBeUndefined();
    expect(waitOf({ "Retry-After": "Sun, 06 Nov 1994 08:49:37 GMT" })).toBeUndefined();
    const date = "Mon, 02 Mar 2026 10:00:00 GMT";
    expect(waitOf({ "Retry-After": "Mon, 02 Mar 2026 09:59:59 GMT", Date: date })).toBeUndefined();
  });
});

describe("the wait for the end of the window", () => {
  const resetAt = new Date("2026-03-02T09:15:40Z");

  it("is from now, or from the date of the answer", () => {
    expect(waitOf({}, { resetAt })).toBe(40_000);
    // Here it is hours later, or earlier, than at the service.
    expect(waitOf({ Date: "Mon, 02 Mar 2026 04:00:00 GMT" }, { resetAt: new Date("2026-03-02T04:00:25Z") })).toBe(
      25_000,
    );
    expect(waitOf({ Date: "Mon, 02 Mar 2026 15:00:00 GMT" }, { resetAt: new Date("2026-03-02T15:00:25Z") })).toBe(
      25_000,
    );
  });

  it("is asked for by a 429, and by any answer that leaves no request", () => {
    expect(waitOf({}, { resetAt, remaining: 5 }, 429)).toBe(40_000);
    expect(waitOf({}, { resetAt, remaining: undefined }, 429)).toBe(40_000);
    expect(waitOf({}, { resetAt, remaining: 0 }, 200)).toBe(40_000);
  });

  it.each([
    [200, 1],
    [200, undefined],
    [503, 5],
    [401, undefined],
  ])("is none where requests may be left: %i, %s", (status, remaining) => {
    expect(waitOf({}, { resetAt, remaining }, status)).toBeUndefined();
  });

  it("is none where the window has ended, or nobody says when it does", () => {
    expect(waitOf({}, { resetAt: new Date(now) })).toBeUndefined();
    expect(waitOf({}, { resetAt: new Date(0) })).toBeUndefined();
    expect(waitOf({}, { resetAt: undefined })).toBeUndefined();
  });

  it("comes after what Retry-After says, where that says anything", () => {
    expect(waitOf({ "Retry-After": "5" }, { resetAt })).toBe(5_000);
    expect(waitOf({ "Retry-After": "500" }, { resetAt })).toBe(500_000);
    for (const text of ["0", "soon", "-1", "Sun, 06 Nov 1994 08:49:37 GMT"]) {
      expect(waitOf({ "Retry-After": text }, { resetAt })).toBe(40_000);
    }
  });
});
