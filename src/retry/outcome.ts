import type { Outcome } from "../errors/annie-error.js";
import { neverSent } from "../http/failure.js";
import { isJson, isSuccess } from "../http/header.js";
import type { Head } from "../http/rate-limit.js";

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
  const worst: Outcome[] = ["executed", "unknown"];
  return worst.find((outcome) => outcome === one || outcome === other) ?? "not-executed";
}
