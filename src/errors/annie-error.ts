import type { ErrorResponse } from "../../generated/models.js";
import type { RateLimit } from "../http/rate-limit.js";

/**
 * The outcome of an operation. `"not-executed"`: nothing happened; send it again when the cause is fixed. `"unknown"`:
 * it may have been executed; check before you send it again. `"executed"`: it was executed, but its response cannot be
 * used; do not send it again. An operation that only reads (`get` and the lists) can always be sent again.
 */
export type Outcome = "not-executed" | "unknown" | "executed";

/** One attempt to send the request and get a response. */
export interface Attempt {
  /** Milliseconds that the call waited before this attempt, for the rate limit and for the `limiter` too. */
  readonly waited: number;
  /** The status of the response, if its head arrived. */
  readonly status?: number;
  /** The code of the failure, if there was no complete response. */
  readonly failure?: string;
}

/**
 * The reason why no further attempt was made. `"final"`: it would fail in the same way. `"unsafe"`: the operation may
 * have been executed and is not idempotent. `"maxRetries"`, `"maxWait"`: this limit was reached. `"aborted"`: the
 * caller's signal ended the call. `"thrown"`: a function of the caller failed.
 */
export type GaveUp = "final" | "unsafe" | "maxRetries" | "maxWait" | "aborted" | "thrown";

/** The details of an error. By default, `outcome` is `"not-executed"` and `gaveUp` is `"final"`. */
export interface ErrorDetails
  extends Partial<Omit<AnnieError, "name" | "message" | "stack" | "toJSON" | typeof brand>> {
  /** Whether the operation only reads, so that nothing is lost or done twice. */
  readonly isReadOnly?: boolean;
}

/** The mark of the errors of every copy of this package. */
export const brand = Symbol.for("annie-conversations.AnnieError");

const consequences: Record<Outcome, string> = {
  "not-executed": "The operation was not executed.",
  unknown: "The operation may have been executed: check before you send it again.",
  executed: "The operation was executed: do not send it again.",
};

/**
 * The base class of every error of this package. Neither the message nor the JSON of an error contains a secret or a
 * value of a body.
 */
export abstract class AnnieError extends Error {
  /** The operationId of the specification; absent if the error is about the client itself. */
  declare readonly operationId: string | undefined;
  /** The number of the call, as in the events of the client; absent if the call was refused before it began. */
  declare readonly call: number | undefined;
  /** The outcome of the operation. */
  declare readonly outcome: Outcome;
  /** The attempts, in order; empty if there was none. */
  declare readonly attempts: readonly Attempt[];
  /** The reason why no further attempt was made. */
  declare readonly gaveUp: GaveUp;
  /** The status of the last response, if there was one. */
  declare readonly status: number | undefined;
  /** Milliseconds to wait before the next request, if that is known. */
  declare readonly retryAfter: number | undefined;
  /** The rate limit that the last response reported, if any. */
  declare readonly rateLimit: RateLimit | undefined;
  readonly #details: ErrorDetails;

  constructor(message: string, details: ErrorDetails = {}) {
    super(composeMessage(message, details), "cause" in details ? { cause: details.cause } : {});
    const { operationId, call, outcome = "not-executed", attempts = [], gaveUp = "final" } = details;
    const { status, retryAfter, rateLimit } = details;
    const facts = { operationId, call, outcome, attempts: [...attempts], gaveUp, status, retryAfter, rateLimit };
    Object.assign(this, facts);
    this.#details = details;
  }

  /** The body of the error response, if it has the declared form. It may hold personal data, so it is never printed. */
  get body(): ErrorResponse | undefined {
    return this.#details.body;
  }

  /** The text of the last complete response. It may hold personal data, so it is never printed. */
  get bodyText(): string | undefined {
    return this.#details.bodyText;
  }

  /** The headers of the last response, if there was one. They are never printed. */
  get headers(): Headers | undefined {
    return this.#details.headers;
  }

  get [brand](): true {
    return true;
  }

  /** The error for a log, without secrets and personal data. */
  toJSON(): object {
    return Object.assign({ name: this.name, message: this.message }, this);
  }
}

/** The full message: the operation, the message, the number of attempts, and the consequence for the operation. */
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
