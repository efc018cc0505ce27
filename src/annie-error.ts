/** What became of the operation: `"executed"` also where its answer is lost, `"unknown"` where nobody here can know. */
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
 * is not idempotent (`"unsafe"`); the option of that name forbids it (`"maxRetries"`, `"maxWait"`); the caller ended the
 * call (`"aborted"`); the caller's token function or `limiter` threw (`"thrown"`).
 */
export type GaveUp = "final" | "unsafe" | "maxRetries" | "maxWait" | "aborted" | "thrown";

/** What every error tells. */
export interface ErrorDetails {
  readonly operationId: string | undefined;
  readonly outcome: Outcome;
  readonly attempts?: readonly Attempt[];
  readonly gaveUp?: GaveUp;
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
  /** What became of the operation. */
  readonly outcome: Outcome;
  /** What was tried, in order; empty where it did not come to that. */
  readonly attempts: readonly Attempt[];
  /** Why no further attempt was made. */
  readonly gaveUp: GaveUp;

  constructor(message: string, { operationId, outcome, attempts = [], gaveUp = "final" }: ErrorDetails) {
    const called = operationId !== undefined || attempts.length > 0;
    const tried = attempts.length > 1 ? ` It was tried ${attempts.length} times.` : "";
    const waiting = gaveUp === "maxWait" ? " Another attempt would have to wait longer than maxWait allows." : "";
    super(
      `${operationId ? `${operationId}: ` : ""}${message}${tried}${waiting}${called ? ` ${consequences[outcome]}` : ""}`,
    );
    this.operationId = operationId;
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
