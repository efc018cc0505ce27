import { headerValues } from "./header.js";
import { parseHttpDate } from "./http-date.js";

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
  const after = headerValues(headers, "retry-after");
  // Without a time, there is nothing to hold against a date.
  if (!rateLimit?.resetAt && after.length === 0)
    return { status, rateLimit, resetMs: undefined, retryAfter: undefined };
  const there = dateOf(headers, now);
  const resetMs = ahead(Number(rateLimit?.resetAt) - there);
  const isUsedUp = status === 429 || rateLimit?.remaining === 0;
  const delays = after.map((text) => delayOf(text, now, there));
  const asked = ahead(Math.max(0, ...delays));
  return { status, rateLimit, resetMs, retryAfter: asked ?? (isUsedUp ? resetMs : undefined) };
}

/** The date that was read last: the answers of a second all have the same. */
let known: { readonly text: string; readonly at: number | undefined } | undefined;

/** The time of an answer by the clock of the service. */
function dateOf(headers: Headers, now: number): number {
  const [text = ""] = headerValues(headers, "date");
  if (known?.text !== text) known = { text, at: parseHttpDate(text, now) };
  return known.at ?? now;
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
  if (values.length === 0) return undefined;
  const counts = values.filter((text) => /^\d{1,10}$/.test(text)).map(Number);
  return counts.length === 0 ? undefined : choose(...counts);
}

/** The milliseconds of a `Retry-After`: seconds or an HTTP-date (RFC 9110 §10.2.3); none if it is unreadable. */
function delayOf(text: string, now: number, there: number): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  return (parseHttpDate(text, now) ?? there) - there;
}

function ahead(ms: number): number | undefined {
  return ms > 0 ? Math.min(Math.ceil(ms), Number.MAX_SAFE_INTEGER) : undefined;
}
