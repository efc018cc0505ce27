/**
 * What became of the operation. `"not-executed"`: nothing, it can be sent again once the cause is gone. `"unknown"`:
 * perhaps something, look before it is sent again. `"executed"`: it was done, though its answer is lost; do not send it
 * again.
 */
export type Outcome = "not-executed" | "unknown" | "executed";

/** One try to get an answer. */
export interface Attempt {
  /** Milliseconds that the call waited before it: after the attempt before, for the rate limit, and for the `limiter`. */
  readonly waited: number;
  /** The status of the service's answer, where its head came. */
  readonly status?: number;
  /** The code of what went wrong, where there was no complete answer. */
  readonly failure?: string;
}

/**
 * Why no further attempt was made: another one would end the same (`"final"`); the operation may have been executed and
 * is not idempotent (`"unsafe"`); the option of that name forbids it (`"maxRetries"`, `"maxWait"`), so that it may help
 * later.
 */
export type GaveUp = "final" | "unsafe" | "maxRetries" | "maxWait";

/** What every error tells. */
export interface ErrorDetails {
  readonly operationId: string | undefined;
  readonly outcome: Outcome;
  readonly call?: number | undefined;
  readonly attempts?: readonly Attempt[];
  readonly gaveUp?: GaveUp;
  readonly retryAfter?: number | undefined;
}

/** What tells the errors of every copy of this package from others. */
export const brand = Symbol.for("annie-conversations.AnnieError");

const consequences: Record<Outcome, string> = {
  "not-executed": "The operation was not executed.",
  unknown: "The operation may have been executed: find out before you send it again.",
  executed: "The operation was executed: do not send it again.",
};

/** What every error of this package is. No message, and nothing that is printed or serialized, holds a secret or a value of a body. */
export abstract class AnnieError extends Error {
  /** The operation as the specification names it; absent for a call through `api`. */
  readonly operationId: string | undefined;
  /** The number of the call, as the events of the client have it; absent where nothing was begun. */
  readonly call: number | undefined;
  /** What became of the operation. */
  readonly outcome: Outcome;
  /** What was tried, in order; empty where it did not come to that. */
  readonly attempts: readonly Attempt[];
  /** Why no further attempt was made. */
  readonly gaveUp: GaveUp;

  constructor(message: string, details: ErrorDetails) {
    const { operationId, outcome, call, attempts = [], gaveUp = "final", retryAfter } = details;
    const parts = [operationId ? `${operationId}: ${message}` : message];
    if (attempts.length > 1) parts.push(`It was tried ${attempts.length} times.`);
    if (gaveUp === "maxWait")
      parts.push(`Another attempt would have to wait ${secondsOf(retryAfter)}than maxWait allows.`);
    if (operationId !== undefined || attempts.length > 0) parts.push(consequences[outcome]);
    super(parts.join(" "));
    this.operationId = operationId;
    this.call = call;
    this.outcome = outcome;
    this.attempts = [...attempts];
    this.gaveUp = gaveUp;
  }

  get [brand](): true {
    return true;
  }

  /** The error for a log: no secret, no personal data. */
  toJSON(): object {
    return Object.assign({ name: this.name, message: this.message }, this);
  }
}

function secondsOf(ms: number | undefined): string {
  return ms === undefined ? "longer " : `${Math.ceil(ms / 1000)} s, longer `;
}
