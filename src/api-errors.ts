import { AnnieError, type ErrorDetails } from "./annie-error.js";
import type { RateLimit } from "./rate-limit.js";

/** An answer, as far as errors tell of it. */
export interface AnswerDetails {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
  readonly rateLimit?: RateLimit | undefined;
}

/** The names that an `ApiError` can have. */
export type ApiErrorName =
  | "ApiError"
  | "BadRequestError"
  | "AuthenticationError"
  | "PermissionDeniedError"
  | "NotFoundError"
  | "ConflictError"
  | "UnprocessableEntityError"
  | "RateLimitError"
  | "ServerError";

/** The service answered with an error. */
export class ApiError extends AnnieError {
  override get name(): ApiErrorName {
    return "ApiError";
  }
  /** The status of the answer. */
  readonly status: number;
  /** What the answer says of the rate limit, where it says anything. */
  readonly rateLimit: RateLimit | undefined;
  /** Milliseconds that the service asks to wait before the next request, where it says so. */
  readonly retryAfter: number | undefined;
  readonly #answer: AnswerDetails;

  constructor(answer: AnswerDetails, details: ErrorDetails, message = `the service answered ${answer.status}.`) {
    super(message, details);
    this.status = answer.status;
    this.rateLimit = answer.rateLimit;
    this.retryAfter = details.retryAfter;
    this.#answer = answer;
  }

  /** The body of the answer, parsed where it is JSON. It may hold personal data: not printed with the error. */
  get body(): unknown {
    return this.#answer.body;
  }

  /** The headers of the answer. Not printed with the error. */
  get headers(): Headers {
    return this.#answer.headers;
  }
}

/** 400: the service does not accept the request. */
export class BadRequestError extends ApiError {
  override get name(): "BadRequestError" {
    return "BadRequestError";
  }
}
/**
 * 401: the token is missing, wrong or expired. Or `clientCredentials` gave none: `status` is then that of the token
 * endpoint, and 0 where it did not answer.
 */
export class AuthenticationError extends ApiError {
  override get name(): "AuthenticationError" {
    return "AuthenticationError";
  }
}
/** 403: the token does not allow this. */
export class PermissionDeniedError extends ApiError {
  override get name(): "PermissionDeniedError" {
    return "PermissionDeniedError";
  }
}
/** 404: something that the request names does not exist. */
export class NotFoundError extends ApiError {
  override get name(): "NotFoundError" {
    return "NotFoundError";
  }
}
/** 409: the request conflicts with the state of the service. */
export class ConflictError extends ApiError {
  override get name(): "ConflictError" {
    return "ConflictError";
  }
}
/** 422: the service understood the request and does not accept its content. */
export class UnprocessableEntityError extends ApiError {
  override get name(): "UnprocessableEntityError" {
    return "UnprocessableEntityError";
  }
}
/** 429: the organization's requests for this window are used up. */
export class RateLimitError extends ApiError {
  override get name(): "RateLimitError" {
    return "RateLimitError";
  }
}
/** 5xx: the service failed. */
export class ServerError extends ApiError {
  override get name(): "ServerError" {
    return "ServerError";
  }
}

type ApiErrorClass = new (answer: AnswerDetails, details: ErrorDetails, message?: string) => ApiError;

/** The statuses of RFC 9110 and RFC 6585 that a caller may want to tell apart. */
const classes: Record<number, ApiErrorClass> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  422: UnprocessableEntityError,
  429: RateLimitError,
};

/** The error class of a status. */
export function apiErrorClass(status: number): ApiErrorClass {
  return classes[status] ?? (status >= 500 && status < 600 ? ServerError : ApiError);
}
