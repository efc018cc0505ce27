import { TokenFailure } from "../auth/token.js";
import type { GaveUp, Outcome } from "../errors/annie-error.js";
import { ResponseTooLarge } from "../http/body.js";
import { notTrusted, proxyStatus } from "../http/failure.js";
import { isSuccess } from "../http/header.js";
import { isIdempotent } from "../http/method.js";
import type { AttemptFailure } from "./attempt-end.js";

/** An unsuccessful attempt, and the state of the call after it. */
export interface Unsuccessful {
  readonly method: string;
  /** The number of attempts so far, and the number of retries that are allowed. */
  readonly attempts: number;
  readonly maxRetries: number;
  /** Milliseconds that the call may still wait. */
  readonly left: number;
  /** The outcome of this attempt alone. */
  readonly outcome: Outcome;
  /** The status of the response from the service or the token endpoint. */
  readonly status: number | undefined;
  /** The reason why there is no complete response, if there is none. */
  readonly failure?: AttemptFailure | undefined;
  /** Milliseconds to wait, as the response requests. */
  readonly retryAfter: number | undefined;
  /** Whether another token is available after a 401. */
  readonly hasNewToken: boolean;
}

/** A retry after `wait` milliseconds, or the reason to give up. */
type Decision = { readonly wait: number; readonly gaveUp?: never } | { readonly gaveUp: GaveUp };

/** Decides what follows an unsuccessful attempt. `random` is at least 0 and below 1. */
export function decideRetry(ended: Unsuccessful, random: number): Decision {
  const { method, attempts, maxRetries, left, outcome, retryAfter = 0, hasNewToken } = ended;
  if (!(hasNewToken || isTransient(ended))) return { gaveUp: "final" };
  if (outcome !== "not-executed" && !isIdempotent(method)) return { gaveUp: "unsafe" };
  if (attempts > maxRetries) return { gaveUp: "maxRetries" };
  if (hasNewToken) return { wait: 0 };
  if (Math.max(retryAfter, shortest) > left) return { gaveUp: "maxWait" };
  // The gate admits no request until then. It does not know the wait that a token endpoint requests.
  if (ended.status === 429 && ended.failure?.kind !== "token" && retryAfter > 0) return { wait: 0 };
  return { wait: Math.min(retryAfter + backoff(attempts, random), left) };
}

/** Whether the same request may succeed later. */
function isTransient({ status, failure }: Unsuccessful): boolean {
  if (failure && !isTransientFailure(failure)) return false;
  if (status === undefined) return true;
  // A 501 is permanent: the service does not implement the method.
  if (status === 408 || status === 429 || (status >= 500 && status !== 501)) return true;
  // A success whose body did not arrive completely.
  return isSuccess(status);
}

function isTransientFailure({ kind, reason }: AttemptFailure): boolean {
  if (kind === "abort" || kind === "callback") return false;
  if (reason instanceof TokenFailure) return !reason.final;
  // An untrusted certificate, a proxy that refuses and a response that is too large would fail in the same way again.
  return !notTrusted(reason) && (proxyStatus(reason) ?? 500) >= 500 && !(reason instanceof ResponseTooLarge);
}

/** The shortest wait in milliseconds, so that no clock and no random number can make the retries follow at once. */
const shortest = 100;

/** The backoff in milliseconds: full jitter on 0.5 s · 2ⁿ, up to 8 s. */
export function backoff(attempts: number, random: number): number {
  return Math.round(Math.max(shortest, random * Math.min(8_000, 500 * 2 ** (attempts - 1))));
}
