import type { GaveUp, Outcome } from "./annie-error.js";
import { ResponseTooLarge } from "./body.js";
import { TokenFailure } from "./credentials.js";
import { isSuccess, notTrusted } from "./outcome.js";

// Pure decisions on what follows an attempt. Nothing that may have been executed is sent again, unless the
// method allows it.

/** An attempt that brought no success, and where the call stands after it. */
export interface Unsuccessful {
  readonly method: string;
  /** The attempts that were made. */
  readonly attempts: number;
  /** Milliseconds that the call may still wait. */
  readonly left: number;
  readonly outcome: Outcome;
  readonly status: number | undefined;
  /** What went wrong, where there is no complete answer. */
  readonly failure: unknown;
  /** Milliseconds that the service asked to wait. */
  readonly asked: number | undefined;
  /** Whether there is another token to be had after a 401. */
  readonly renewed: boolean;
}

/** Sends again after `wait` ms, or gives up. */
export type Decision = { readonly wait: number; readonly gaveUp?: never } | { readonly gaveUp: GaveUp };

/** Methods that may be repeated (RFC 9110 §9.2.2). */
const idempotent = ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"];

/** What now. `random` is from 0 up to 1. */
export function whatNow(ended: Unsuccessful, maxRetries: number, random: number): Decision {
  const { method, attempts, left, outcome, asked = 0, renewed } = ended;
  if (!(renewed || isTransient(ended))) return { gaveUp: "final" };
  if (outcome !== "not-executed" && !idempotent.includes(method)) return { gaveUp: "unsafe" };
  if (attempts > maxRetries) return { gaveUp: "maxRetries" };
  if (renewed) return { wait: 0 };
  if (Math.max(asked, shortest) > left) return { gaveUp: "maxWait" };
  return { wait: Math.min(asked + backoff(attempts, random), left) };
}

/** Whether the same request may fare better after a while. */
function isTransient({ status, failure }: Unsuccessful): boolean {
  if (failure instanceof TokenFailure && failure.final) return false;
  if (status === undefined) return !notTrusted(failure);
  // 501: the service will not have learned the method by then.
  if (status === 408 || status === 429 || (status >= 500 && status !== 501)) return true;
  // A success that did not come whole; one that is too large would be again.
  return isSuccess(status) && !(failure instanceof ResponseTooLarge);
}

/** The shortest wait, so that no clock and no luck makes a loop without a pause. */
const shortest = 100;

/** Full jitter on 0.5 s · 2ⁿ up to 8 s. */
export function backoff(attempts: number, random: number): number {
  return Math.round(Math.max(shortest, random * Math.min(8_000, 500 * 2 ** (attempts - 1))));
}
