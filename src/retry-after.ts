import type { Head } from "./outcome.js";
import { isUsedUp, type RateLimit } from "./rate-limit.js";

/**
 * Milliseconds that an answer asks to wait: `Retry-After` (RFC 9110 §10.2.3), or else the end of the window where none of
 * its requests are left. Times are held against the `Date` of the answer, or `now` (ms) where it has none, because the
 * clock here may be another. What is past or cannot be read is no opinion.
 */
export function askedWait(
  { status, headers }: Head,
  rateLimit: RateLimit | undefined,
  now: number,
): number | undefined {
  const text = headers.get("retry-after");
  const resetAt = isUsedUp(status, rateLimit) ? rateLimit?.resetAt : undefined;
  // As nearly all do: a date is not read for nothing.
  if (!text && !resetAt) return undefined;
  const there = parseHttpDate(headers.get("date") ?? "", now) ?? now;
  const after = /^\d+(\.\d+)?$/.test(text ?? "") ? Number(text) * 1000 : Number(parseHttpDate(text ?? "", now)) - there;
  if (after > 0) return Math.min(Math.ceil(after), Number.MAX_SAFE_INTEGER);
  const left = Number(resetAt) - there;
  return left > 0 ? left : undefined;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const time = "(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)";

/** The three forms of RFC 9110 §5.6.7. `Date.parse` takes the last one for local time. */
const forms = [
  `^[A-Z][a-z]{2}, (?<day>\\d\\d) (?<month>[A-Z][a-z]{2}) (?<year>\\d{4}) ${time} GMT$`,
  `^[A-Z][a-z]{5,8}, (?<day>\\d\\d)-(?<month>[A-Z][a-z]{2})-(?<year>\\d\\d) ${time} GMT$`,
  `^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \\d]\\d) ${time} (?<year>\\d{4})$`,
].map((form) => new RegExp(form));

/** The milliseconds of Unix time that an HTTP-date stands for, seen from `now`, or `undefined` where it is none. */
export function parseHttpDate(text: string, now: number): number | undefined {
  const {
    day,
    month = "",
    year = "",
    hour,
    minute,
    second,
  } = forms.map((form) => form.exec(text)?.groups).find((groups) => groups) ?? {};
  const at = (century: number) =>
    Date.UTC(century + Number(year), months.indexOf(month), Number(day), Number(hour), Number(minute), Number(second));
  // What two digits put more than 50 years ahead is of the century before.
  const found = year.length === 4 ? at(0) : [2000, 1900].map(at).find((date) => date <= now + fiftyYears);
  return months.includes(month) && new Date(found ?? 0).getUTCDate() === Number(day) ? found : undefined;
}

const fiftyYears = 50 * 365.25 * 86_400_000;
