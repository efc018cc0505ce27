import type { Issue } from "../errors/issue.js";

export const failures = ["not-executed", "unknown", "executed", "timeout"] as const;
/** A kind of failure: one after which a create has this outcome, or a timeout, after which its outcome is unknown. */
export type Failure = (typeof failures)[number];

/** The error of the platform's `fetch`, or of the body of its response. */
export function failureError(failure: Failure): Error {
  const [syscall, code] = failure === "not-executed" ? ["connect", "ECONNREFUSED"] : ["read", "ECONNRESET"];
  const cause = Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
  const late = new DOMException("The operation was aborted due to timeout", "TimeoutError");
  if (failure === "timeout") return throughMsw(late);
  return throughMsw(new TypeError(failure === "executed" ? "terminated" : "fetch failed", { cause }));
}

/** The error for a request that deviates from the specification, or for which the set response is not declared. */
export class InvalidRequestError extends Error {
  override readonly name = "InvalidRequestError";
  /** The deviations, each with a JSON pointer to its place and without the value. */
  readonly issues: readonly Issue[];

  constructor(message: string, issues: readonly Issue[] = []) {
    super(message);
    this.issues = issues;
    throughMsw(this);
  }
}

/** Adds `code` and `errno`, as errors of Node have. MSW turns any other error that a handler throws into a 500. */
function throughMsw<E extends Error>(error: E): E {
  return Object.defineProperties(error, { code: { value: Object(error).code ?? error.name }, errno: { value: 0 } });
}
