import type { RateLimit, RateLimitReading } from "../http/rate-limit.js";

/**
 * Keeps count of the rate limit of the service: how many requests may be sent now, and when more may. All times are in
 * milliseconds of the monotonic clock.
 */
export function createRateLimitTracker(defaultLimit: number) {
  let last: RateLimit | undefined;
  /** Requests in a window. */
  let limit = defaultLimit;
  /** Requests left in this window, as reported. Before the first answer a whole window; unlimited if nothing is reported. */
  let remaining = defaultLimit;
  let isReported = false;
  let inFlight = 0;
  /** The end of this window by the clock of the service and by the one here, if known, and the length of a window. */
  let resetAt = 0;
  let opensAt: number | undefined;
  let windowMs = 0;
  /** By the clock of the service: the end of the last window if it is over here, and the time of the newest answer. */
  let overAt = 0;
  let newestAt = 0;
  /** The end of a wait that the service asked for. */
  let heldUntil = 0;

  /** A window that is over gives way to a full one. */
  const update = (now: number) => {
    if (opensAt === undefined || now < opensAt) return;
    opensAt = undefined;
    overAt = resetAt;
    remaining = limit;
  };

  /** Takes in what an answer reports. Answers may overtake each other, and dates are whole seconds. */
  const read = ({ status, rateLimit, resetMs, retryAfter }: RateLimitReading, now: number) => {
    const isUsedUp = status === 429 || rateLimit?.remaining === 0;
    const asked = isUsedUp ? retryAfter : undefined;
    if (asked !== undefined && (status === 429 || resetMs === undefined)) heldUntil = Math.max(heldUntil, now + asked);
    const end = Number(rateLimit?.resetAt);
    const answeredAt = end - (resetMs ?? 0);
    // An answer from an older window has nothing to say about this one.
    if (answeredAt <= newestAt && (end < resetAt || end === overAt)) return;
    limit = rateLimit?.limit ?? limit;
    if (rateLimit?.remaining === undefined) {
      // A gateway that reports nothing does not lift what the service has reported.
      if (!isReported) remaining = now < heldUntil ? limit : Number.POSITIVE_INFINITY;
      return;
    }
    isReported = true;
    if (resetMs === undefined && opensAt !== undefined) return;
    remaining = end === resetAt ? Math.min(remaining, rateLimit.remaining) : rateLimit.remaining;
    if (resetMs !== undefined) readWindow(end, resetMs, now + (asked ?? resetMs));
    else if (end > resetAt) resetAt = end;
  };

  /** Takes in a window: its end by the clock of the service, how long that is from now, and when to come back. */
  const readWindow = (end: number, resetMs: number, at: number) => {
    newestAt = Math.max(newestAt, end - resetMs);
    overAt = 0;
    opensAt = end === resetAt && opensAt !== undefined ? Math.min(opensAt, at) : at;
    // Windows do not overlap: none is longer than the time between two ends.
    windowMs = Math.max(resetMs, end === resetAt ? windowMs : Math.min(windowMs, Math.abs(end - resetAt)));
    resetAt = end;
  };

  return {
    /** How many requests may be sent now. Those in flight count, as the service may not have counted them yet. */
    free(now: number): number {
      update(now);
      if (now < heldUntil) return 0;
      // Only an answer can tell more: one request goes to get it.
      return opensAt === undefined && inFlight === 0 ? Math.max(1, remaining) : remaining - inFlight;
    },

    /** How many requests may be sent before the next opening, if the service has counted those in flight. */
    freeSoon(now: number): number {
      update(now);
      return now < heldUntil ? 0 : Math.max(0, remaining);
    },

    /** Milliseconds until more requests may be sent, or `undefined` if that is not known. */
    opensIn(now: number): number | undefined {
      update(now);
      const at = Math.max(opensAt ?? 0, heldUntil);
      return at > now ? at - now : undefined;
    },

    /** Milliseconds that so many requests take beyond the next opening, by what is known of the windows. */
    timeFor: (requests: number): number => Math.floor(requests / Math.max(1, limit)) * windowMs,

    /** A request is about to be sent. */
    start(): void {
      inFlight += 1;
    },

    /** A request has ended: with an answer, or without one though it may have arrived, or it was never sent. */
    end(ended: RateLimitReading | "unanswered" | "not sent", now: number): void {
      inFlight -= 1;
      update(now);
      if (ended === "not sent") return;
      if (ended === "unanswered") {
        if (windowMs === 0) return;
        // The service may have counted it, in a window that nothing is known of yet.
        opensAt ??= now + windowMs;
        remaining -= 1;
        return;
      }
      last = ended.rateLimit ?? last;
      read(ended, now);
    },

    /** The rate limit as the last answer that reported it did. */
    last: (): RateLimit | undefined => last,
  };
}

export type RateLimitTracker = ReturnType<typeof createRateLimitTracker>;
