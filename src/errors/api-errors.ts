import { AnnieError, type ErrorDetails } from "./annie-error.js";

/** The error for an unsuccessful response of the service. */
export class ApiError extends AnnieError {
  override get name(): string {
    return "ApiError";
  }

  constructor(details: ErrorDetails, message = `the service responded with ${details.status}.`) {
    super(message, details);
  }
}

/** 400: the service does not accept the request. */
export class BadRequestError extends ApiError {
  override get name() {
    return "BadRequestError" as const;
  }
}

/**
 * 401: the token is missing, wrong or expired. Or `clientCredentials` got no token: `status` is then that of the token
 * endpoint, and absent if there was no response.
 */
export class AuthenticationError extends ApiError {
  override get name() {
    return "AuthenticationError" as const;
  }
}

/** 403: the token does not allow this. */
export class PermissionDeniedError extends ApiError {
  override get name() {
    return "PermissionDeniedError" as const;
  }
}

/** 404: something that the request names does not exist. */
export class NotFoundError extends ApiError {
  override get name() {
    return "NotFoundError" as const;
  }
}

/** 409: the request conflicts with the state of the service. */
export class ConflictError extends ApiError {
  override get name() {
    return "ConflictError" as const;
  }
}

/** 422: the service understood the request and does not accept its content. */
export class UnprocessableEntityError extends ApiError {
  override get name() {
    return "UnprocessableEntityError" as const;
  }
}

/**
 * 429: the organization's requests for this window are used up. If there is no `status` and no attempt, the client did
 * not send the request, because its turn would have come later than `maxWait` allows.
 */
export class RateLimitError extends ApiError {
  override get name() {
    return "RateLimitError" as const;
  }
}

/** 5xx: the service failed. */
export class ServerError extends ApiError {
  override get name() {
    return "ServerError" as const;
  }
}

/** The classes for the statuses of RFC 9110 and RFC 6585 that a caller may want to distinguish. */
const classes: Readonly<Record<number, typeof ApiError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  422: UnprocessableEntityError,
  429: RateLimitError,
};

export function apiErrorClass(status: number): typeof ApiError {
  return classes[status] ?? (status >= 500 && status < 600 ? ServerError : ApiError);
}
