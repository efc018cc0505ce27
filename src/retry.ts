import type { Outcome } from "./annie-error.js";
import type { FailureCause } from "./errors.js";

// Pure decisions on what follows from an answer or a failure. Nothing is sent a second time: a call is one attempt.

/** How far an attempt came that brought no complete answer. */
export interface Failed {
  readonly sent: boolean;
  /** The status, where the head of an answer had come. */
  readonly status: number | undefined;
  readonly failure: unknown;
}

/** What an attempt without a complete answer says of the operation. In doubt, the request has arrived. */
export function outcomeOf({ sent, status, failure }: Failed): Outcome {
  if (status !== undefined) return outcomeOfStatus(status);
  return sent && !neverSent(failure) ? "unknown" : "not-executed";
}

/**
 * What the status of an answer says of the operation. That a 4xx stands for nothing done is assumed, as RFC 9110 §15.5
 * and RFC 6585 §4 have it; the service does not document it.
 */
export function outcomeOfStatus(status: number): Outcome {
  if (status >= 200 && status < 300) return "executed";
  // 408: a gateway may say it of a request that it had passed on.
  return status >= 400 && status < 500 && status !== 408 ? "not-executed" : "unknown";
}

/** How deep `cause` is followed: `fetch` nests two levels, and a cycle must end. */
const depth = 5;

/** Node and Bun name the step that failed: nothing is on its way before there is a connection. */
function neverSent(failure: unknown, level = depth): boolean {
  const { syscall, code, errors, cause } = fieldsOf(failure);
  // One error for each address that was tried.
  if (Array.isArray(errors) && errors.length > 0) return errors.every((one) => neverSent(one, 0));
  if (syscall === "connect" || syscall === "getaddrinfo" || code === "UND_ERR_CONNECT_TIMEOUT") return true;
  return level > 0 && neverSent(cause, level - 1);
}

/** The innermost name and code of a failure: `fetch` says what happened in the cause of its error. */
export function causeOf(failure: unknown, level = depth): FailureCause {
  const { name, code, cause } = fieldsOf(failure);
  if (level > 0 && typeof cause === "object" && cause !== null) return causeOf(cause, level - 1);
  return { name: identifier(name) ?? "Error", code: identifier(code) };
}

/** What is told of a failure. Anything can be thrown, also what throws when it is read. */
function fieldsOf(failure: unknown): Record<string, unknown> {
  try {
    const { name, code, syscall, errors, cause }: Record<string, unknown> = Object(failure);
    return { name, code, syscall, errors, cause };
  } catch {
    return {};
  }
}

/** A text of the form of a name or a code; anything else may quote a value, such as a token or a phone number. */
function identifier(value: unknown): string | undefined {
  return typeof value === "string" && /^(?!.*\d{4})[A-Z]\w{0,63}$/.test(value) ? value : undefined;
}
