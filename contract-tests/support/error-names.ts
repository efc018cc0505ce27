import type { AnyAnnieError } from "annie-conversations";

/** What an error of each status is called, where it has a class of its own. */
export const errorNames: Record<number, AnyAnnieError["name"]> = {
  400: "BadRequestError",
  401: "AuthenticationError",
  403: "PermissionDeniedError",
  404: "NotFoundError",
  409: "ConflictError",
  422: "UnprocessableEntityError",
  429: "RateLimitError",
};
