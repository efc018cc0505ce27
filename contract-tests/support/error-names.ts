import type { AnyAnnieError } from "annie-conversations";

/** The name of the error of each status that has a class of its own. */
export const errorNames: Record<number, AnyAnnieError["name"]> = {
  400: "BadRequestError",
  401: "AuthenticationError",
  403: "PermissionDeniedError",
  404: "NotFoundError",
  409: "ConflictError",
  422: "UnprocessableEntityError",
  429: "RateLimitError",
};
