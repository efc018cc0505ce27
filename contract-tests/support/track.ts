import type { RateLimitReading } from "../../src/http/rate-limit.js";
import { RateLimitTracker } from "../../src/retry/rate-limit-tracker.js";

export interface Answer {
  readonly status?: number;
  readonly limit?: number;
  readonly remaining?: number;
  /** The end of the window, and the time of the answer, in seconds by the clock of the service. */
  readonly end?: number;
  readonly at?: number;
  readonly retryAfter?: number;
}

/** An answer, as the client reads its rate limit. */
function reading({ status = 201, limit, remaining, end, at = 0, retryAfter }: Answer): RateLimitReading {
  const isReported = (limit ?? remaining ?? end) !== undefined;
  const resetMs = end !== undefined && end > at ? (end - at) * 1000 : undefined;
  const isUsedUp = status === 429 || remaining === 0;
  return {
    status,
    rateLimit: isReported
      ? { limit, remaining, resetAt: end === undefined ? undefined : new Date(end * 1000) }
      : undefined,
    resetMs,
    retryAfter: retryAfter ?? (isUsedUp ? resetMs : undefined),
  };
}

/** A tracker of a service that allows 10 requests unless it says otherwise, which takes in each answer as it comes. */
export function track() {
  const tracker = new RateLimitTracker(10);
  const start = (requests = 1) => {
    for (let sent = 0; sent < requests; sent += 1) tracker.start();
  };
  const end = (answer: Answer | "unanswered" | "not sent", now = 0) =>
    tracker.end(typeof answer === "string" ? answer : reading(answer), now);
  const request = (answer: Answer | "unanswered" | "not sent", now = 0) => {
    start();
    end(answer, now);
  };
  return {
    start,
    end,
    request,
    free: (now: number) => tracker.free(now),
    freeSoon: (now: number) => tracker.freeSoon(now),
    opensIn: (now: number) => tracker.opensIn(now),
    timeFor: (requests: number) => tracker.timeFor(requests),
    last: () => tracker.last,
  };
}
