import type { RateLimit, RateLimitReading } from "../http/rate-limit.js";

/** The end of a request: a response, no response although the request may have arrived, or never sent. */
export type EndedRequest = RateLimitReading | "no response" | "not sent";

/**
 * Tracks the rate limit of the service: how many requests may be sent now, and when more may be. All times are in
 * milliseconds. Names that end in `At` are times of the service's clock; all others are of the local monotonic clock.
 */
export class RateLimitTracker {
  /** The rate limit that was reported last. */
  last: RateLimit | undefined;
  /** The number of requests that a window allows. */
  #limit: number;
  /** Requests left in this window: a whole window before the first response, `Infinity` if none reports a limit. */
  #remaining: number;
  #isReported = false;
  #inFlight = 0;
  /** The time when the next window opens, if it is known, and the length of a window. */
  #opens: number | undefined;
  #windowMs = 0;
  /** The end of a wait that the service requested. */
  #heldUntil = 0;
  /** The end of this window, and the latest known time of the service: of a response, or the end of a past window. */
  #resetAt = 0;
  #latestAt = 0;

  constructor(defaultLimit: number) {
    this.#limit = defaultLimit;
    this.#remaining = defaultLimit;
  }

  /** The number of requests that may be sent now, minus those in flight, which the service may not have counted yet. */
  free(now: number): number {
    this.#turnOver(now);
    if (now < this.#heldUntil) return 0;
    // If only a response can report when more may be sent, one request may be sent to get it.
    return this.#opens === undefined && this.#inFlight === 0
      ? Math.max(1, this.#remaining)
      : this.#remaining - this.#inFlight;
  }

  /** The number of requests that may be sent before the next window, if the service has counted those in flight. */
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

  /** Milliseconds that so many requests take, from the opening of the next window on. */
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
    if (ended === "no response") {
      if (this.#windowMs === 0) return;
      // The service may have counted the request, in a window that it has not reported yet.
      this.#opens ??= now + this.#windowMs;
      this.#remaining -= 1;
      return;
    }
    this.last = ended.rateLimit ?? this.last;
    this.#read(ended, now);
  }

  /** Starts a new, full window if this one is over. */
  #turnOver(now: number): void {
    if (this.#opens === undefined || now < this.#opens) return;
    this.#opens = undefined;
    this.#latestAt = Math.max(this.#latestAt, this.#resetAt);
    this.#remaining = this.#limit;
  }

  #read({ status, rateLimit, resetMs, retryAfter }: RateLimitReading, now: number): void {
    const isUsedUp = status === 429 || rateLimit?.remaining === 0;
    const requested = isUsedUp ? retryAfter : undefined;
    if (requested !== undefined && (status === 429 || resetMs === undefined)) {
      this.#heldUntil = Math.max(this.#heldUntil, now + requested);
    }
    if (rateLimit?.remaining === undefined) {
      this.#limit = rateLimit?.limit ?? this.#limit;
      // A response without a limit, from a gateway perhaps, does not cancel the limit that the service reported.
      if (!this.#isReported) this.#remaining = now < this.#heldUntil ? this.#limit : Number.POSITIVE_INFINITY;
      return;
    }
    this.#isReported = true;
    if (resetMs !== undefined) this.#readWindow(rateLimit, resetMs, now + (requested ?? resetMs));
    else if (this.#opens === undefined) this.#remaining = rateLimit.remaining;
  }

  /** Updates the window. Responses may overtake each other, and dates are whole seconds. */
  #readWindow({ limit, remaining = 0, resetAt }: RateLimit, resetMs: number, opens: number): void {
    const endAt = Number(resetAt);
    const respondedAt = endAt - resetMs;
    // An older response does not describe this window.
    if (respondedAt < this.#latestAt) return;
    const isSame = endAt === this.#resetAt;
    this.#latestAt = respondedAt;
    this.#limit = limit ?? this.#limit;
    this.#remaining = isSame ? Math.min(this.#remaining, remaining) : remaining;
    this.#opens = isSame && this.#opens !== undefined ? Math.min(this.#opens, opens) : opens;
    // Windows do not overlap, so none is longer than the time between two ends.
    const longest = isSame ? this.#windowMs : Math.min(this.#windowMs, Math.abs(endAt - this.#resetAt));
    this.#windowMs = Math.max(resetMs, longest);
    this.#resetAt = endAt;
  }
}
