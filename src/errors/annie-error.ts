import type { ErrorResponse } from "../../generated/models.js";
import type { RateLimit } from "../http/rate-limit.js";

/**
 * Whether the operation was executed. `"not-executed"`: nothing happened, it can be sent again once the cause is gone.
 * `"unknown"`: it may have been executed, so look before you send it again. `"executed"`: it was executed, though its
 * answer is lost; do not send it again. An operation that only reads (`get` and the lists) can always be sent again.
 */
export type Outcome = "not-executed" | "unknown" | "executed";

/** One attempt to send the request and get an answer. */
export interface Attempt {
  /** Milliseconds that the call waited before it: after the attempt before, for the rate limit, and for the `limiter`. */
  readonly waited: number;
  /** The status of the service's answer, if its head came. */
  readonly status?: number;
  /** The code of what went wrong, if there was no complete answer. */
  readonly failure?: string;
}

/**
 * Why no further attempt was made: another one would end the same (`"final"`); the operation may have been executed and
 * is not idempotent (`"unsafe"`); the option of that name forbids it (`"maxRetries"`, `"maxWait"`), the signal ended the call
 * (`"aborted"`), or a function of the caller failed (`"thrown"`), so it may help to try later.
 */
export type GaveUp = "final" | "unsafe" | "maxRetries" | "maxWait" | "aborted" | "thrown";

/** The known facts for an error; `outcome` is `"not-executed"` and `gaveUp` is `"final"` by default. */
export interface ErrorDetails
  extends Partial<Omit<AnnieError, "name" | "message" | "stack" | "toJSON" | typeof brand>> {
  /** Whether the operation only reads, so that nothing is lost or done twice. */
  readonly isReadOnly?: boolean;
}

/** Marks the errors of every copy of this package. */
export const brand = Symbol.for("annie-conversations.AnnieError");

const consequences: Record<Outcome, string> = {
  "not-executed": "The operation was not executed.",
  unknown: "The operation may have been executed: check before you send it again.",
  executed: "The operation was executed: do not send it again.",
};

/**
 * The base of every error of this package. Neither the message nor the JSON of an error holds a secret or a value of a
 * body.
 */
export abstract class AnnieError extends Error {
  /** The operation, as the specification names it; absent if the error is about the client itself. */
  declare readonly operationId: string | undefined;
  /** The number of the call, as in the events of the client; absent if the call was refused before it began. */
  declare readonly call: number | undefined;
  /** Whether the operation was executed. */
  declare readonly outcome: Outcome;
  /** The attempts, in order; empty if none was begun. */
  declare readonly attempts: readonly Attempt[];
  /** Why no further attempt was made. */
  declare readonly gaveUp: GaveUp;
  /** The status of the last answer, if there was one. */
  declare readonly status: number | undefined;
  /** Milliseconds to wait before the next request, if that is known. */
  declare readonly retryAfter: number | undefined;
  /** The rate limit as the last answer reported it, if it did. */
  declare readonly rateLimit: RateLimit | undefined;
  readonly #answer: ErrorDetails;

  constructor(message: string, details: ErrorDetails = {}) {
    super(composeMessage(message, details), "cause" in details ? { cause: details.cause } : {});
    const { operationId, call, outcome = "not-executed", attempts = [], gaveUp = "final" } = details;
    const { status, retryAfter, rateLimit } = details;
    const facts = { operationId, call, outcome, attempts: [...attempts], gaveUp, status, retryAfter, rateLimit };
    Object.assign(this, facts);
    this.#answer = details;
  }

  /** The error that the service answered with, if it has the declared form. May hold personal data: never printed. */
  get body(): ErrorResponse | undefined {
    return this.#answer.body;
  }

  /** The body of the last answer as it came, if there was a complete one. May hold personal data: never printed. */
  get bodyText(): string | undefined {
    return this.#answer.bodyText;
  }

  /** The headers of the last answer, if there was one. Never printed. */
  get headers(): Headers | undefined {
    return this.#answer.headers;
  }

  get [brand](): true {
    return true;
  }

  /** The error for a log: no secret, no personal data. */
  toJSON(): object {
    return Object.assign({ name: this.name, message: this.message }, this);
  }
}

/** The message, with the operation before it, and after it the attempts and what they mean for the operation. */
function composeMessage(message: string, details: ErrorDetails): string {
  const { operationId, outcome = "not-executed", attempts = [], gaveUp, retryAfter } = details;
  const parts = [operationId ? `${operationId}: ${message}` : message];
  if (attempts.length > 1) parts.push(`It was tried ${attempts.length} times.`);
  if (gaveUp === "maxWait") {
    const wait = retryAfter === undefined ? "longer" : `${Math.ceil(retryAfter / 1000)} s, longer`;
    parts.push(
      `${attempts.length > 0 ? "Another attempt" : "The call"} would have to wait ${wait} than maxWait allows.`,
    );
  }
  const isHarmless = details.isReadOnly && outcome !== "not-executed";
  if (operationId !== undefined) parts.push(isHarmless ? "Nothing was changed." : consequences[outcome]);
  return parts.join(" ");
}
