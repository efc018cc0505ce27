import type { Issue } from "../errors/issue.js";

export const failures = ["not-executed", "unknown", "executed", "timeout"] as const;
/** A way to fail: so that a create has this outcome, or as nothing comes in time, after which the outcome is unknown. */
export type Failure = (typeof failures)[number];

/** The error of the platform's `fetch`, or of the body of its response. */
export function failureError(failure: Failure): Error {
  const [syscall, code] = failure === "not-executed" ? ["connect", "ECONNREFUSED"] : ["read", "ECONNRESET"];
  const cause = Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
  const late = new DOMException("The operation was aborted due to timeout", "TimeoutError");
  if (failure === "timeout") return throughMsw(late);
  return throughMsw(new TypeError(failure === "executed" ? "terminated" : "fetch failed", { cause }));
}

/** The test service was sent what deviates from the specification, or for which the reply does not fit. */
export class InvalidRequestError extends Error {
  override readonly name = "InvalidRequestError";
  /** The deviations, each with a JSON pointer to the place and without the value that stands there. */
  readonly issues: readonly Issue[];

  constructor(message: string, issues: readonly Issue[] = []) {
    super(message);
    this.issues = issues;
    throughMsw(this);
  }
}

/** MSW passes on an error with `code` and `errno`, as one of Node has; any other that a handler throws becomes a 500. */
function throughMsw<E extends Error>(error: E): E {
  return Object.defineProperties(error, { code: { value: Object(error).code ?? error.name }, errno: { value: 0 } });
}
