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

/** The error for a request or a response that deviates from the specification. Such a request is never sent. */
export class ContractViolationError extends AnnieError {
  override get name() {
    return "ContractViolationError" as const;
  }
  readonly direction: "request" | "response";
  /** The deviations, at most 100, each with a JSON pointer to its place and without the value. */
  readonly issues: readonly Issue[];

  constructor(direction: "request" | "response", issues: readonly Issue[], details: ErrorDetails) {
    super(`the ${direction} deviates from the specification: ${inWords(issues)}.`, details);
    this.direction = direction;
    this.issues = issues.slice(0, 100);
  }
}

/** The error for a connection that could not be made, or that broke before the response was complete. */
export class ConnectionError extends AnnieError {
  override get name() {
    return "ConnectionError" as const;
  }
  /** The name and code of the underlying failure. Its message is left out, because it may quote a value. */
  override readonly cause: FailureCause;

  constructor(message: string, cause: FailureCause, details: ErrorDetails) {
    super(message, details);
    this.cause = cause;
  }
}

/** The error if no token or complete response came within `timeout`, or no turn from the `limiter` within `maxWait`. */
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

/** The error of a call that the caller's signal ended. The reason of the signal is the `cause`. */
export class AbortError extends AnnieError {
  override get name() {
    return "AbortError" as const;
  }

  constructor(details: ErrorDetails) {
    super("the call was aborted.", { ...details, gaveUp: "aborted" });
  }
}

const callbackNames = { token: "the token function", limiter: "the limiter", middleware: "a middleware" };

/** The error of a call in which a function of the caller failed. The value that it threw is the `cause`. */
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

/** The error for an option or a token that cannot be used. */
export class ConfigurationError extends AnnieError {
  override get name() {
    return "ConfigurationError" as const;
  }
  /** The name of the option. */
  readonly option: string;

  constructor(option: string, message: string, details?: ErrorDetails) {
    super(`${option} ${message}.`, details);
    this.option = option;
  }
}

/** Any error of this package. Its `name` tells the classes apart. */
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

/** Whether a caught value is an error of this package, from any copy of it. */
export function isAnnieError(value: unknown): value is AnyAnnieError {
  return typeof value === "object" && value !== null && brand in value;
}
