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

const months = "JanFebMarAprMayJunJulAugSepOctNovDec";

/** The form of RFC 9110 §5.6.7, and the older one with the whole name of the day, hyphens and two digits for the year. */
const dateForm = /^[A-Z][a-z]{2,8}, (\d\d)[ -]([A-Z][a-z]{2})[ -](\d{4}|\d\d) (\d\d):(\d\d):(\d\d) GMT$/;

/** The third form, which `Date.parse` takes for local time. */
const asctime = /^([A-Z][a-z]{2}) (\w{3}) ([ \d]\d) (\S+) (\d{4})$/;

/** The milliseconds of Unix time that an HTTP-date stands for, seen from `now`, or `undefined` where it is none. */
export function parseHttpDate(text: string, now: number): number | undefined {
  const normal = text.replace(asctime, "$1, $3 $2 $5 $4 GMT").replace(",  ", ", 0");
  const [, day, month = "", year = "", ...time] = dateForm.exec(normal) ?? [];
  const [hour, minute, second] = time.map(Number);
  const at = (century: number) =>
    Date.UTC(century + Number(year), months.indexOf(month) / 3, Number(day), hour, minute, second);
  // What two digits put more than 50 years ahead is of the century before.
  const found = year.length === 4 ? at(0) : [2000, 1900].map(at).find((date) => date <= now + fiftyYears);
  return months.includes(month) && new Date(found ?? 0).getUTCDate() === Number(day) ? found : undefined;
}

const fiftyYears = 50 * 365.25 * 86_400_000;
