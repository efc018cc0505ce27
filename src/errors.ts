import { AnnieError, brand, type ErrorDetails } from "./annie-error.js";
import type {
  AnswerDetails,
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

/** One deviation from the specification. The value itself is never part of it. */
export interface Issue {
  /**
   * A JSON pointer (RFC 6901) into the body, empty for all of it, or from `/params` on into the parameters; `*` stands for
   * a name that may be personal data.
   */
  readonly path: string;
  /** The keyword of JSON Schema that is not satisfied, or `json` where the body is none. */
  readonly keyword: string;
  /** What is asked for. */
  readonly message: string;
}

/** The first deviations, for a message. */
export function inWords(issues: readonly Issue[]): string {
  const shown = issues.slice(0, 5).map(({ path, message }) => `${path || "the body"} ${message}`);
  if (issues.length > shown.length) shown.push(`and ${issues.length - shown.length} more`);
  return shown.join("; ");
}

/** The request was refused here and never left, or the response deviates from the specification. */
export class ContractViolationError extends AnnieError {
  override get name(): "ContractViolationError" {
    return "ContractViolationError";
  }
  readonly direction: "request" | "response";
  /** The deviations, at most 100, each with a JSON pointer to the place and without the value that stands there. */
  readonly issues: readonly Issue[];
  /** The status of the response, where there is one. */
  readonly status: number | undefined;
  readonly #body: unknown;

  constructor(
    direction: "request" | "response",
    issues: readonly Issue[],
    details: ErrorDetails,
    answer?: AnswerDetails,
  ) {
    super(`the ${direction} deviates from the specification: ${inWords(issues)}.`, details);
    this.direction = direction;
    this.issues = issues.slice(0, 100);
    this.status = answer?.status;
    this.#body = answer?.body;
  }

  /** The body of the response as it came, parsed where it is JSON. Personal data: not printed with the error. */
  get body(): unknown {
    return this.#body;
  }
}

/** What an underlying failure was called. Its message is left out: nobody can say what it quotes. */
export interface FailureCause {
  readonly name: string;
  readonly code: string | undefined;
}

/** The connection could not be made, or broke before the answer was complete. */
export class ConnectionError extends AnnieError {
  override get name(): "ConnectionError" {
    return "ConnectionError";
  }
  override readonly cause: FailureCause;

  constructor(message: string, cause: FailureCause, details: ErrorDetails) {
    super(message, details);
    this.cause = cause;
  }
}

/** There was no token, or no complete answer, within `timeout`; or the `limiter` did not let the call pass within `maxWait`. */
export class TimeoutError extends AnnieError {
  override get name(): "TimeoutError" {
    return "TimeoutError";
  }
  /** The time that was given, in milliseconds. */
  readonly timeout: number;
  override readonly cause: FailureCause;

  constructor(message: string, timeout: number, details: ErrorDetails) {
    super(message, details);
    this.timeout = timeout;
    this.cause = { name: "TimeoutError", code: undefined };
  }
}

/** An option, or a token, cannot be used. */
export class ConfigurationError extends AnnieError {
  override get name(): "ConfigurationError" {
    return "ConfigurationError";
  }
  /** The option that is at fault. */
  readonly option: string;

  constructor(
    option: string,
    message: string,
    details: ErrorDetails = { operationId: undefined, outcome: "not-executed" },
  ) {
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
  | ConfigurationError;

/** Whether a caught value is an error of this package, of whichever copy of it. */
export function isAnnieError(value: unknown): value is AnyAnnieError {
  return typeof value === "object" && value !== null && brand in value;
}
