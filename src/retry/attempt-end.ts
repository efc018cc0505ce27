import { TokenFailure } from "../auth/token.js";
import type { Outcome } from "../errors/annie-error.js";
import { DeadlineError } from "../http/deadline.js";
import { causeOf, neverSent, tookTooLong } from "../http/failure.js";
import { isJson, isSuccess } from "../http/header.js";
import type { Head } from "../http/rate-limit.js";

/** The reason why an attempt got no complete response. */
export interface AttemptFailure {
  /** `"callback"`: the caller's own token function failed. */
  readonly kind: "abort" | "token" | "callback" | "timeout" | "connection";
  /** The name of the failure in `attempts`. */
  readonly code: string;
  readonly reason: unknown;
}

/** Classifies a failure. `isSent` is true if the request had been passed to `fetch`. */
export function nameFailure(reason: unknown, isAborted: boolean, isSent: boolean): AttemptFailure {
  if (isAborted) return { kind: "abort", code: "abort", reason };
  if (reason instanceof DeadlineError) return { kind: "timeout", code: isSent ? "timeout" : "token timeout", reason };
  if (reason instanceof TokenFailure) return { kind: "token", code: `token ${reason.code}`, reason };
  const { code, name } = causeOf(reason);
  const known = code ?? name;
  if (!isSent) return { kind: "callback", code: known, reason };
  return tookTooLong(reason)
    ? { kind: "timeout", code: "timeout", reason }
    : { kind: "connection", code: known, reason };
}

/** The outcome of an attempt, by the head of its response or its failure. If in doubt, the request has arrived. */
export function outcomeOf(sent: boolean, head: Head | undefined, failure?: unknown): Outcome {
  if (head) return outcomeOfHead(head);
  return sent && !neverSent(failure) ? "unknown" : "not-executed";
}

/**
 * The outcome that the head of a response implies. A 4xx is assumed to mean that nothing was executed, as in RFC 9110
 * §15.5 and RFC 6585 §4; Annie's documentation does not state it. A 2xx that is not JSON may come from a proxy.
 */
function outcomeOfHead({ status, headers }: Head): Outcome {
  if (isSuccess(status)) return isJson(headers) ? "executed" : "unknown";
  // A gateway may send a 408 for a request that it has passed on.
  return status >= 400 && status < 500 && status !== 408 ? "not-executed" : "unknown";
}

/** The worse of two outcomes: the one that makes a further attempt less safe. */
export function worstOutcome(one: Outcome, other: Outcome): Outcome {
  if (one === "executed" || other === "executed") return "executed";
  return one === "not-executed" ? other : one;
}
