import type { RateLimit, RateLimitReading } from "../http/rate-limit.js";

/** How a request ended: with an answer, without one though it may have arrived, or before it was sent. */
export type EndedRequest = RateLimitReading | "unanswered" | "not sent";

/**
 * Keeps count of the rate limit of the service: how many requests may be sent now, and when more may. All times are in
 * milliseconds: those that end in `At` by the clock of the service, all others by the monotonic clock here.
 */
export class RateLimitTracker {
  /** The rate limit as the last answer that reported it did. */
  last: RateLimit | undefined;
  /** Requests in a window. */
  #limit: number;
  /** Requests left in this window: before the first answer a whole window, and infinitely many if nothing is reported. */
  #remaining: number;
  #isReported = false;
  #inFlight = 0;
  /** When the next window opens, if that is known, and the length of a window. */
  #opens: number | undefined;
  #windowMs = 0;
  /** The end of a wait that the service asked for. */
  #heldUntil = 0;
  /** The end of this window, and the latest time that is known: of an answer, or the end of a window that is over. */
  #resetAt = 0;
  #latestAt = 0;

  constructor(defaultLimit: number) {
    this.#limit = defaultLimit;
    this.#remaining = defaultLimit;
  }

  /** How many requests may be sent now. Those in flight count, as the service may not have counted them yet. */
  free(now: number): number {
    this.#turnOver(now);
    if (now < this.#heldUntil) return 0;
    // If only an answer can tell more, one request goes to get it.
    return this.#opens === undefined && this.#inFlight === 0
      ? Math.max(1, this.#remaining)
      : this.#remaining - this.#inFlight;
  }

  /** How many requests may be sent before the next window, if the service has counted those in flight. */
  freeSoon(now: number): number {
    this.#turnOver(now);
    return now < this.#heldUntil ? 0 : Math.max(0, this.#remaining);
  }

  /** Milliseconds until more requests may be sent, or `undefined` if that is not known. */
  opensIn(now: number): number | undefined {
    this.#turnOver(now);
    const at = Math.max(this.#opens ?? 0, this.#heldUntil);
    return at > now ? at - now : undefined;
  }

  /** Milliseconds that so many requests take after the next window has opened. */
  timeFor(requests: number): number {
    return Math.floor(requests / Math.max(1, this.#limit)) * this.#windowMs;
  }

  start(): void {
    this.#inFlight += 1;
  }

  end(ended: EndedRequest, now: number): void {
    this.#inFlight -= 1;
    this.#turnOver(now);
    if (ended === "not sent") return;
    if (ended === "unanswered") {
      if (this.#windowMs === 0) return;
      // The service may have counted it, in a window of which nothing is known yet.
      this.#opens ??= now + this.#windowMs;
      this.#remaining -= 1;
      return;
    }
    this.last = ended.rateLimit ?? this.last;
    this.#read(ended, now);
  }

  /** A window that is over gives way to a full one. */
  #turnOver(now: number): void {
    if (this.#opens === undefined || now < this.#opens) return;
    this.#opens = undefined;
    this.#latestAt = Math.max(this.#latestAt, this.#resetAt);
    this.#remaining = this.#limit;
  }

  #read({ status, rateLimit, resetMs, retryAfter }: RateLimitReading, now: number): void {
    const isUsedUp = status === 429 || rateLimit?.remaining === 0;
    const asked = isUsedUp ? retryAfter : undefined;
    if (asked !== undefined && (status === 429 || resetMs === undefined)) {
      this.#heldUntil = Math.max(this.#heldUntil, now + asked);
    }
    if (rateLimit?.remaining === undefined) {
      this.#limit = rateLimit?.limit ?? this.#limit;
      // A gateway that reports nothing does not lift what the service has reported.
      if (!this.#isReported) this.#remaining = now < this.#heldUntil ? this.#limit : Number.POSITIVE_INFINITY;
      return;
    }
    this.#isReported = true;
    if (resetMs !== undefined) this.#readWindow(rateLimit, resetMs, now + (asked ?? resetMs));
    else if (this.#opens === undefined) this.#remaining = rateLimit.remaining;
  }

  /** Takes in a window. Answers may overtake each other, and dates are whole seconds. */
  #readWindow({ limit, remaining = 0, resetAt }: RateLimit, resetMs: number, opens: number): void {
    const endAt = Number(resetAt);
    const answeredAt = endAt - resetMs;
    // An older answer has nothing to say about this window.
    if (answeredAt < this.#latestAt) return;
    const isSame = endAt === this.#resetAt;
    this.#latestAt = answeredAt;
    this.#limit = limit ?? this.#limit;
    this.#remaining = isSame ? Math.min(this.#remaining, remaining) : remaining;
    this.#opens = isSame && this.#opens !== undefined ? Math.min(this.#opens, opens) : opens;
    // Windows do not overlap: none is longer than the time between two ends.
    const longest = isSame ? this.#windowMs : Math.min(this.#windowMs, Math.abs(endAt - this.#resetAt));
    this.#windowMs = Math.max(resetMs, longest);
    this.#resetAt = endAt;
  }
}
