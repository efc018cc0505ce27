import type { RateLimitHeaders } from "./operation.js";

/** What an answer says of the rate limit, which all clients of an organization share. */
export interface RateLimit {
  /** Requests that are allowed in a window. */
  readonly limit: number | undefined;
  /** Requests that are left in this window. */
  readonly remaining: number | undefined;
  /** When the window ends, by the clock of the service. */
  readonly resetAt: Date | undefined;
}

/** Reads the declared headers; a value that is not a whole number of at most ten digits counts as absent. */
export function readRateLimit(headers: Headers, names: RateLimitHeaders): RateLimit | undefined {
  const read = (name: string | undefined) => {
    const text = (name && headers.get(name)) ?? "";
    return /^\d{1,10}$/.test(text) ? Number(text) : undefined;
  };
  const limit = read(names.limit);
  const remaining = read(names.remaining);
  const reset = read(names.reset);
  if ((limit ?? remaining ?? reset) === undefined) return undefined;
  return { limit, remaining, resetAt: reset === undefined ? undefined : new Date(reset * 1000) };
}

/** When the next request is to be sent, by what the answers before it said. */
export function createPace() {
  let last: RateLimit | undefined;
  let notBefore = 0;
  return {
    /** Takes in an answer that came at `now` and asks for a wait (both in ms). */
    note(status: number, rateLimit: RateLimit | undefined, asked: number | undefined, now: number): void {
      last = rateLimit ?? last;
      if (asked !== undefined && (status === 429 || rateLimit?.remaining === 0)) notBefore = now + asked;
      if (rateLimit?.remaining) notBefore = 0;
    },
    /** Milliseconds from `now` until a request may be sent that does not spend a 429. */
    wait: (now: number): number => Math.max(0, notBefore - now),
    last: (): RateLimit | undefined => last,
  };
}
