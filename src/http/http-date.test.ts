import { afterEach, describe, expect, it, vi } from "vitest";
import { parseHttpDate } from "./http-date.js";

const now = Date.parse("2026-03-02T09:15:00Z");

describe("an HTTP-date", () => {
  afterEach(() => void vi.unstubAllEnvs());

  it("is the same instant in each of its forms (RFC 9110 §5.6.7), whatever the time zone here", () => {
    vi.stubEnv("TZ", "Asia/Kolkata");
    // There, it is another day already.
    expect(new Date(now).getTimezoneOffset()).toBe(-5.5 * 60);
    for (const [index, month] of "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ").entries()) {
      const forms = [`Sun, 06 ${month} 1994 23:30:59 GMT`, `Sunday, 06-${month}-94 23:30:59 GMT`];
      for (const form of [...forms, `Sun ${month}  6 23:30:59 1994`])
        expect(parseHttpDate(form, now), form).toBe(Date.UTC(1994, index, 6, 23, 30, 59));
    }
  });

  it.each([
    ["Thu, 29 Feb 2024 00:00:00 GMT", "2024-02-29T00:00:00Z"],
    ["Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01T00:00:00Z"],
    ["Tue Nov 16 08:49:37 1994", "1994-11-16T08:49:37Z"],
    // With a year of two digits, it is at most 50 years ahead.
    ["Sunday, 01-Mar-76 21:15:00 GMT", "2076-03-01T21:15:00Z"],
    ["Sunday, 01-Mar-76 21:15:01 GMT", "1976-03-01T21:15:01Z"],
  ])("may be %s", (text, expected) => expect(parseHttpDate(text, now)).toBe(Date.parse(expected)));

  it.each([
    ...["120", "2026-03-02T09:15:00Z", "Sun, 6 Nov 1994 08:49:37 GMT", "sun, 06 nov 1994 08:49:37 gmt"],
    ...["Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 Nov 1994 99:49:37 GMT"],
    ...[" Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT, and more"],
    ...["Sun, 06 Abc 1994 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT", "Sunday, 29-Feb-26 08:49:37 GMT"],
  ])("cannot be %j", (text) => expect(parseHttpDate(text, now)).toBeUndefined());
});
