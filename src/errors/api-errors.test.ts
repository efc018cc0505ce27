import { expect, it } from "vitest";
import { ApiError, apiErrorClass } from "./api-errors.js";

it.each([
  [302, "ApiError"],
  [400, "BadRequestError"],
  [401, "AuthenticationError"],
  [402, "ApiError"],
  [403, "PermissionDeniedError"],
  [404, "NotFoundError"],
  [409, "ConflictError"],
  [422, "UnprocessableEntityError"],
  [429, "RateLimitError"],
  [499, "ApiError"],
  [500, "ServerError"],
  [599, "ServerError"],
  [600, "ApiError"],
])("an answer of %i is a %s", (status, name) => {
  const error = new (apiErrorClass(status))({ status });
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ name, status, message: `the service answered ${status}.` });
});

it("an error without an answer says something else in its message", () => {
  const error = new (apiErrorClass(429))({}, "the rate limit is used up.");
  expect(error).toMatchObject({ name: "RateLimitError", status: undefined, message: "the rate limit is used up." });
});
