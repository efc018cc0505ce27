/** What became of the operation: `"executed"` also where its answer is lost, `"unknown"` where nobody here can know. */
export type Outcome = "not-executed" | "unknown" | "executed";

/** One try to get an answer: the status that came, or the code of what went wrong. */
export interface Attempt {
  readonly status?: number;
  readonly failure?: string;
}

/** What every error tells. */
export interface ErrorDetails {
  readonly operationId: string | undefined;
  readonly outcome: Outcome;
  readonly attempts?: readonly Attempt[];
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

  constructor(message: string, { operationId, outcome, attempts = [] }: ErrorDetails) {
    const called = operationId !== undefined || attempts.length > 0;
    super(`${operationId ? `${operationId}: ` : ""}${message}${called ? ` ${consequences[outcome]}` : ""}`);
    this.operationId = operationId;
    this.outcome = outcome;
    this.attempts = attempts;
  }

  get [brand](): true {
    return true;
  }

  /** The error for a log: no secret, no personal data. */
  toJSON(): object {
    return Object.assign({ name: this.name, message: this.message }, this);
  }
}
