import { afterEach, describe, expect, it, vi } from "vitest";
import { parseHttpDate } from "./http-date.js";

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
