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
