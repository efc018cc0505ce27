import { headerValues } from "./header.js";

/** The rate limit, which all clients of an organization share, as an answer reports it. */
export interface RateLimit {
  /** Requests that are allowed in a window. */
  readonly limit: number | undefined;
  /** Requests that are left in this window. */
  readonly remaining: number | undefined;
  /** When the window ends, by the clock of the service. */
  readonly resetAt: Date | undefined;
}

/** The names of the headers that report the rate limit, as far as the specification declares them. */
export interface RateLimitHeaders {
  readonly limit?: string;
  readonly remaining?: string;
  readonly reset?: string;
}

export type Head = Pick<Response, "status" | "headers">;

/** Everything that an answer says about when to send the next request. */
export interface RateLimitReading {
  readonly status: number;
  readonly rateLimit: RateLimit | undefined;
  /** Milliseconds until the window ends. */
  readonly resetMs: number | undefined;
  /** Milliseconds that the answer asks to wait. */
  readonly retryAfter: number | undefined;
}

/**
 * Reads what an answer says about the rate limit. Times are held against the `Date` of the answer, or `now` (ms) if it
 * has none, because the clock here may differ. A time that is past or unreadable counts as absent.
 */
export function readRateLimit(head: Head, names: RateLimitHeaders, now: number): RateLimitReading {
  const { status, headers } = head;
  const rateLimit = rateLimitOf(headers, names);
  const [date = ""] = headerValues(headers, "date");
  const there = parseHttpDate(date) || now;
  const resetMs = ahead(Number(rateLimit?.resetAt) - there);
  const isUsedUp = status === 429 || rateLimit?.remaining === 0;
  const delays = headerValues(headers, "retry-after").map((text) => delayOf(text, there));
  const asked = ahead(Math.max(0, ...delays));
  return { status, rateLimit, resetMs, retryAfter: asked ?? (isUsedUp ? resetMs : undefined) };
}

/** The declared headers. Of a header that arrived twice, the more careful value counts. */
function rateLimitOf(headers: Headers, names: RateLimitHeaders): RateLimit | undefined {
  const limit = readCount(headers, names.limit, Math.min);
  const remaining = readCount(headers, names.remaining, Math.min);
  const reset = readCount(headers, names.reset, Math.max);
  if ((limit ?? remaining ?? reset) === undefined) return undefined;
  return Object.freeze({ limit, remaining, resetAt: reset === undefined ? undefined : new Date(reset * 1000) });
}

/** A value that is not a whole number of at most ten digits counts as absent. */
function readCount(headers: Headers, name: string | undefined, choose: typeof Math.max): number | undefined {
  const values = name === undefined ? [] : headerValues(headers, name);
  const counts = values.filter((text) => /^\d{1,10}$/.test(text)).map(Number);
  return counts.length === 0 ? undefined : choose(...counts);
}

/** The milliseconds of a `Retry-After`: seconds or an HTTP-date (RFC 9110 §10.2.3); none if it is unreadable. */
function delayOf(text: string, there: number): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  return (parseHttpDate(text) || there) - there;
}

/** The milliseconds of Unix time of an HTTP-date in one of its three forms (RFC 9110 §5.6.7), or `NaN`. */
function parseHttpDate(text: string): number {
  if (!/^[A-Z][a-z]{2,8},? .{6,11} \d\d:\d\d:\d\d (GMT|\d{4})$/.test(text)) return Number.NaN;
  // The form without a time zone is meant to be GMT as well; to say it twice does no harm.
  return Date.parse(`${text} GMT`);
}

function ahead(ms: number): number | undefined {
  return ms > 0 ? Math.min(Math.ceil(ms), Number.MAX_SAFE_INTEGER) : undefined;
}
