import { AnnieError, type Attempt, type ErrorDetails, type GaveUp, type Outcome } from "./annie-error.js";
import type { RateLimitHeaders } from "./operation.js";
import type { RateLimit } from "./rate-limit.js";

/** What a call has come to so far, kept by the transport for the error that may end it. */
export interface Trace extends ErrorDetails {
  readonly rateLimitHeaders: RateLimitHeaders;
  outcome: Outcome;
  readonly attempts: Attempt[];
  gaveUp: GaveUp;
  /** What the last answer says of the rate limit. */
  rateLimit: RateLimit | undefined;
  /** Milliseconds that the last answer asks to wait. */
  retryAfter: number | undefined;
  /** The number of the call. */
  call: number | undefined;
  /** Reports that the call ends without a success, with what is thrown, if anything. */
  giveUp(outcome: Outcome, failure?: unknown): void;
}

export function startTrace(operationId?: string, rateLimitHeaders: RateLimitHeaders = {}): Trace {
  return {
    operationId,
    rateLimitHeaders,
    outcome: "not-executed",
    attempts: [],
    gaveUp: "final",
    call: undefined,
    rateLimit: undefined,
    retryAfter: undefined,
    giveUp: () => {},
  };
}

/** Takes the last step of a call; reports where it ends without a success. */
export function conclude<Result>(trace: Trace, step: () => Result): Result {
  try {
    return step();
  } catch (error) {
    trace.giveUp(error instanceof AnnieError ? error.outcome : trace.outcome, error);
    throw error;
  }
}
