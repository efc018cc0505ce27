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
  return Object.freeze({ limit, remaining, resetAt: reset === undefined ? undefined : new Date(reset * 1000) });
}

/** Whether an answer says that no further request is allowed in this window. */
export function isUsedUp(status: number, rateLimit: RateLimit | undefined): boolean {
  return status === 429 || rateLimit?.remaining === 0;
}

/** What an answer says of the requests to come. Times are in milliseconds of the monotonic clock. */
export interface Word {
  readonly status: number;
  readonly rateLimit: RateLimit | undefined;
  /** Milliseconds that the answer asks to wait. */
  readonly asked: number | undefined;
  /** When its attempt began, and when it came. */
  readonly began: number;
  readonly came: number;
}

/** When the next request is to be sent, by what the answers before it said. */
export function createPace() {
  let last: RateLimit | undefined;
  let notBefore = 0;
  let notedAt = 0;
  return {
    /** Takes in what an answer says. One that was asked for before the last word came can add to that, not take away. */
    note({ status, rateLimit, asked, began, came }: Word): void {
      last = rateLimit ?? last;
      const newer = began >= notedAt;
      const usedUp = isUsedUp(status, rateLimit);
      if (usedUp && asked !== undefined) {
        notBefore = newer ? came + asked : Math.max(notBefore, came + asked);
        notedAt = came;
      }
      if (!usedUp && rateLimit?.remaining && newer) notBefore = 0;
    },
    /** Milliseconds from `now` until a request may be sent that does not spend a 429. */
    wait: (now: number): number => Math.max(0, notBefore - now),
    /** What the last answer that told of the rate limit said. */
    last: (): RateLimit | undefined => last,
  };
}
