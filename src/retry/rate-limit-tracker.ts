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
  let inFlight = 0;
  /** The end of this window by the clock of the service and by the one here, if reported, and the longest window so far. */
  let resetAt = 0;
  let opensAt: number | undefined;
  let windowMs = 0;
  /** The end of a wait that the service asked for. */
  let heldUntil = 0;

  /** A window that is over gives way to a full one. */
  const update = (now: number) => {
    if (opensAt === undefined || now < opensAt) return;
    opensAt = undefined;
    remaining = limit;
  };

  /** Takes in the window that an answer reports. Answers may overtake each other, and dates are whole seconds. */
  const readWindow = ({ status, rateLimit, resetMs, retryAfter }: RateLimitReading, now: number) => {
    const isUsedUp = status === 429 || rateLimit?.remaining === 0;
    if (isUsedUp && retryAfter !== undefined) heldUntil = Math.max(heldUntil, now + retryAfter);
    if (rateLimit?.remaining === undefined || resetMs === undefined) {
      if (opensAt === undefined) remaining = now < heldUntil ? limit : Number.POSITIVE_INFINITY;
      return;
    }
    const end = Number(rateLimit.resetAt);
    // An answer from an older window has nothing to say about this one.
    if (end < resetAt) return;
    const isSame = end === resetAt && opensAt !== undefined;
    // Asked to come back at another time, the client does.
    const at = now + ((isUsedUp ? retryAfter : undefined) ?? resetMs);
    remaining = isSame ? Math.min(remaining, rateLimit.remaining) : rateLimit.remaining;
    opensAt = isSame ? Math.min(Number(opensAt), at) : at;
    resetAt = end;
    windowMs = Math.max(windowMs, resetMs);
  };

  return {
    /** How many requests may be sent now. Those in flight count, as the service may not have counted them yet. */
    free(now: number): number {
      update(now);
      return now < heldUntil ? 0 : remaining - inFlight;
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
        // The service may have counted it.
        if (opensAt !== undefined) remaining -= 1;
        return;
      }
      last = ended.rateLimit ?? last;
      limit = ended.rateLimit?.limit ?? limit;
      readWindow(ended, now);
    },

    /** The rate limit as the last answer that reported it did. */
    last: (): RateLimit | undefined => last,
  };
}

export type RateLimitTracker = ReturnType<typeof createRateLimitTracker>;
