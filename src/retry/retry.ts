import { TokenFailure } from "../auth/token.js";
import type { GaveUp, Outcome } from "../errors/annie-error.js";
import { ResponseTooLarge } from "../http/body.js";
import { notTrusted, proxyStatus } from "../http/failure.js";
import { isSuccess } from "../http/header.js";
import { isIdempotent } from "../http/method.js";
import type { AttemptFailure } from "./attempt-end.js";

/** An unsuccessful attempt, and where the call stands after it. */
export interface Unsuccessful {
  readonly method: string;
  /** The number of attempts that were made, and of retries that are allowed. */
  readonly attempts: number;
  readonly maxRetries: number;
  /** Milliseconds that the call may still wait. */
  readonly left: number;
  /** The outcome of this attempt alone. */
  readonly outcome: Outcome;
  /** The status of the answer, of the service or of the token endpoint. */
  readonly status: number | undefined;
  /** Why there is no complete answer, if there is none. */
  readonly failure?: AttemptFailure | undefined;
  /** Milliseconds that the answer asks to wait. */
  readonly retryAfter: number | undefined;
  /** Whether another token is available after a 401. */
  readonly hasNewToken: boolean;
}

/** Sends again after `wait` ms, or gives up. */
type Decision = { readonly wait: number; readonly gaveUp?: never } | { readonly gaveUp: GaveUp };

/** Decides what follows an attempt. `random` is from 0 up to 1. */
export function decideRetry(ended: Unsuccessful, random: number): Decision {
  const { method, attempts, maxRetries, left, outcome, retryAfter = 0, hasNewToken } = ended;
  if (!(hasNewToken || isTransient(ended))) return { gaveUp: "final" };
  if (outcome !== "not-executed" && !isIdempotent(method)) return { gaveUp: "unsafe" };
  if (attempts > maxRetries) return { gaveUp: "maxRetries" };
  if (hasNewToken) return { wait: 0 };
  if (Math.max(retryAfter, shortest) > left) return { gaveUp: "maxWait" };
  // The gate lets no request pass until then; it knows nothing of the token endpoint.
  if (ended.status === 429 && ended.failure?.kind !== "token" && retryAfter > 0) return { wait: 0 };
  return { wait: Math.min(retryAfter + backoff(attempts, random), left) };
}

/** Whether the same request may fare better after a while. */
function isTransient({ status, failure }: Unsuccessful): boolean {
  if (failure && !mayPass(failure)) return false;
  if (status === undefined) return true;
  // 501: the service will not have learned the method by then.
  if (status === 408 || status === 429 || (status >= 500 && status !== 501)) return true;
  // A success that did not come whole.
  return isSuccess(status);
}

function mayPass({ kind, reason }: AttemptFailure): boolean {
  if (kind === "abort" || kind === "callback") return false;
  if (reason instanceof TokenFailure) return !reason.final;
  // A certificate, and a proxy that refuses, stay as they are; an answer that is too large would be again.
  return !notTrusted(reason) && (proxyStatus(reason) ?? 500) >= 500 && !(reason instanceof ResponseTooLarge);
}

/** The shortest wait, so that no clock and no luck makes a loop without a pause. */
const shortest = 100;

/** Full jitter on 0.5 s · 2ⁿ up to 8 s. */
export function backoff(attempts: number, random: number): number {
  return Math.round(Math.max(shortest, random * Math.min(8_000, 500 * 2 ** (attempts - 1))));
}
