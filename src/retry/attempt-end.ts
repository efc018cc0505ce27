import { TokenFailure } from "../auth/token.js";
import type { Outcome } from "../errors/annie-error.js";
import { DeadlineError } from "../http/deadline.js";
import { causeOf, neverSent, tookTooLong } from "../http/failure.js";
import { isJson, isSuccess } from "../http/header.js";
import type { Head } from "../http/rate-limit.js";

/** Why an attempt brought no complete answer. */
export interface AttemptFailure {
  /** `"callback"`: the caller's own token function failed. */
  readonly kind: "abort" | "token" | "callback" | "timeout" | "connection";
  /** The name of the failure, for the list of attempts. */
  readonly code: string;
  readonly reason: unknown;
}

/** Names a failure, by whether the call was aborted, and whether the request had been handed to `fetch`. */
export function nameFailure(reason: unknown, isAborted: boolean, isSent: boolean): AttemptFailure {
  if (isAborted) return { kind: "abort", code: "abort", reason };
  if (reason instanceof DeadlineError) return { kind: "timeout", code: isSent ? "timeout" : "token timeout", reason };
  if (reason instanceof TokenFailure) return { kind: "token", code: `token ${reason.code}`, reason };
  const { code, name } = causeOf(reason);
  const said = code ?? name;
  if (!isSent) return { kind: "callback", code: said, reason };
  return tookTooLong(reason)
    ? { kind: "timeout", code: "timeout", reason }
    : { kind: "connection", code: said, reason };
}

/** The outcome of an attempt, by whether it was sent, its head, and its failure. If in doubt, the request has arrived. */
export function outcomeOf(sent: boolean, head: Head | undefined, failure?: unknown): Outcome {
  if (head) return outcomeOfAnswer(head);
  return sent && !neverSent(failure) ? "unknown" : "not-executed";
}

/**
 * The outcome that the head of an answer stands for. A 4xx is taken to mean that nothing was done, as in RFC 9110 §15.5 and
 * RFC 6585 §4; the service does not document it. A 2xx that is not JSON may come from a proxy.
 */
function outcomeOfAnswer({ status, headers }: Head): Outcome {
  if (isSuccess(status)) return isJson(headers) ? "executed" : "unknown";
  // 408: a gateway may say it of a request that it had passed on.
  return status >= 400 && status < 500 && status !== 408 ? "not-executed" : "unknown";
}

/** The outcome of several attempts: the worst of theirs. */
export function worstOutcome(one: Outcome, other: Outcome): Outcome {
  if (one === "executed" || other === "executed") return "executed";
  return one === "not-executed" ? other : one;
}
