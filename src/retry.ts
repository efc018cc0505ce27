import type { Outcome } from "./annie-error.js";
import type { FailureCause } from "./errors.js";

// Pure decisions on what follows from an answer or a failure. Nothing is sent a second time: a call is one attempt.

/** What the status of an answer says of the operation (RFC 9110 §15). */
export function outcomeOfStatus(status: number): Outcome {
  if (status >= 200 && status < 300) return "executed";
  // 408: a gateway may say it of a request that it had passed on.
  return status >= 400 && status < 500 && status !== 408 ? "not-executed" : "unknown";
}

/** What a failure without an answer says of the operation. In doubt, the request has arrived. */
export function outcomeOfFailure(failure: unknown): Outcome {
  return neverSent(failure) ? "not-executed" : "unknown";
}

/** How deep `cause` is followed: `fetch` nests two levels, and a cycle must end. */
const depth = 5;

/** Node and Bun name the step that failed: nothing is on its way before there is a connection. */
function neverSent(failure: unknown, level = depth): boolean {
  const { syscall, code, errors, cause }: Record<string, unknown> = Object(failure);
  // One error for each address that was tried.
  if (Array.isArray(errors) && errors.length > 0) return errors.every((one) => neverSent(one, 0));
  if (syscall === "connect" || syscall === "getaddrinfo" || code === "UND_ERR_CONNECT_TIMEOUT") return true;
  return level > 0 && neverSent(cause, level - 1);
}

/** The innermost name and code of a failure: `fetch` says what happened in the cause of its error. */
export function causeOf(failure: unknown, level = depth): FailureCause {
  const { name, code, cause }: Record<string, unknown> = Object(failure);
  if (level > 0 && cause instanceof Object) return causeOf(cause, level - 1);
  return { name: identifier(name) ?? "Error", code: identifier(code) };
}

/** A text that is an identifier; anything longer or else may quote a value. */
function identifier(value: unknown): string | undefined {
  return typeof value === "string" && /^\w{1,64}$/.test(value) ? value : undefined;
}
