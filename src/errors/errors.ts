import type { FailureCause } from "../http/failure.js";
import { AnnieError, brand, type ErrorDetails } from "./annie-error.js";
import type {
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  UnprocessableEntityError,
} from "./api-errors.js";
import { type Issue, inWords } from "./issue.js";

/** The request was refused here and never left, or the response deviates from the specification. */
export class ContractViolationError extends AnnieError {
  override get name() {
    return "ContractViolationError" as const;
  }
  readonly direction: "request" | "response";
  /** The deviations, at most 100, each with a JSON pointer to the place and without the value that stands there. */
  readonly issues: readonly Issue[];

  constructor(direction: "request" | "response", issues: readonly Issue[], details: ErrorDetails) {
    super(`the ${direction} deviates from the specification: ${inWords(issues)}.`, details);
    this.direction = direction;
    this.issues = issues.slice(0, 100);
  }
}

/** The connection could not be made, or broke before the answer was complete. */
export class ConnectionError extends AnnieError {
  override get name() {
    return "ConnectionError" as const;
  }
  /** The name and code of the underlying failure. Its message is left out: nobody can say what it quotes. */
  override readonly cause: FailureCause;

  constructor(message: string, cause: FailureCause, details: ErrorDetails) {
    super(message, details);
    this.cause = cause;
  }
}

/** There was no token, or no complete answer, within `timeout`; or the `limiter` did not let the call pass within `maxWait`. */
export class TimeoutError extends AnnieError {
  override get name() {
    return "TimeoutError" as const;
  }
  /** The time that was allowed, in milliseconds. */
  readonly timeout: number;

  constructor(message: string, timeout: number, details: ErrorDetails) {
    super(message, details);
    this.timeout = timeout;
  }
}

/** The caller's signal ended the call; its reason is the `cause`. */
export class AbortError extends AnnieError {
  override get name() {
    return "AbortError" as const;
  }

  constructor(details: ErrorDetails) {
    super("the call was aborted.", { ...details, gaveUp: "aborted" });
  }
}

const callbackNames = { token: "the token function", limiter: "the limiter", middleware: "a middleware" };

/** A function of the caller failed; what it threw is the `cause`. */
export class CallbackError extends AnnieError {
  override get name() {
    return "CallbackError" as const;
  }
  /** The function that failed: the token function, the `limiter`, or a middleware of `api`. */
  readonly callback: "token" | "limiter" | "middleware";

  constructor(callback: CallbackError["callback"], details: ErrorDetails) {
    super(`${callbackNames[callback]} failed.`, { ...details, gaveUp: "thrown" });
    this.callback = callback;
  }
}

/** An option, or a token, cannot be used. */
export class ConfigurationError extends AnnieError {
  override get name() {
    return "ConfigurationError" as const;
  }
  /** The option that is at fault. */
  readonly option: string;

  constructor(option: string, message: string, details?: ErrorDetails) {
    super(`${option} ${message}.`, details);
    this.option = option;
  }
}

/** Every error of this package, to be told apart by `name`. */
export type AnyAnnieError =
  | (ApiError & { readonly name: "ApiError" })
  | BadRequestError
  | AuthenticationError
  | PermissionDeniedError
  | NotFoundError
  | ConflictError
  | UnprocessableEntityError
  | RateLimitError
  | ServerError
  | ContractViolationError
  | ConnectionError
  | TimeoutError
  | AbortError
  | CallbackError
  | ConfigurationError;

/** Whether a caught value is an error of this package, of whichever copy of it. */
export function isAnnieError(value: unknown): value is AnyAnnieError {
  return typeof value === "object" && value !== null && brand in value;
}
