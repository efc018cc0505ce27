import { TokenFailure } from "../auth/token.js";
import { DeadlineError } from "../http/deadline.js";
import { causeOf, tookTooLong } from "../http/failure.js";

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
