import {
  type AnyAnnieError,
  type ErrorResponse,
  type GaveUp,
  isAnnieError,
  type RateLimit,
  RateLimitError,
} from "annie-conversations";
import { describe, expectTypeOf, it } from "vitest";

describe("a caught error", () => {
  it("is narrowed by its name", () => {
    const error: unknown = undefined;
    if (!isAnnieError(error)) return;
    expectTypeOf(error).toEqualTypeOf<AnyAnnieError>();
    expectTypeOf(error.outcome).toEqualTypeOf<"not-executed" | "unknown" | "executed">();
    switch (error.name) {
      case "RateLimitError":
        expectTypeOf(error).toEqualTypeOf<RateLimitError>();
        expectTypeOf(error.rateLimit).toEqualTypeOf<RateLimit | undefined>();
        expectTypeOf(error.retryAfter).toEqualTypeOf<number | undefined>();
        break;
      case "ContractViolationError":
        expectTypeOf(error.direction).toEqualTypeOf<"request" | "response">();
        expectTypeOf(error.issues[0]?.path).toEqualTypeOf<string | undefined>();
        expectTypeOf(error.bodyText).toEqualTypeOf<string | undefined>();
        break;
      case "TimeoutError":
        expectTypeOf(error.timeout).toEqualTypeOf<number>();
        break;
      case "ConnectionError":
        expectTypeOf(error.cause.code).toEqualTypeOf<string | undefined>();
        break;
      case "ConfigurationError":
        expectTypeOf(error.option).toEqualTypeOf<string>();
        break;
      case "CallbackError":
        expectTypeOf(error.callback).toEqualTypeOf<"token" | "limiter" | "middleware">();
        break;
      case "AbortError":
        expectTypeOf(error.cause).toEqualTypeOf<unknown>();
        break;
      default:
        expectTypeOf(error.status).toEqualTypeOf<number | undefined>();
    }
  });

  it("has all that every error has before it is narrowed further", () => {
    const error: unknown = undefined;
    if (!isAnnieError(error)) return;
    expectTypeOf(error.status).toEqualTypeOf<number | undefined>();
    expectTypeOf(error.retryAfter).toEqualTypeOf<number | undefined>();
    expectTypeOf(error.rateLimit).toEqualTypeOf<RateLimit | undefined>();
    expectTypeOf(error.body).toEqualTypeOf<ErrorResponse | undefined>();
    expectTypeOf(error.bodyText).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.headers).toEqualTypeOf<Headers | undefined>();
    expectTypeOf(error.gaveUp).toEqualTypeOf<GaveUp>();
    expectTypeOf(error.call).toEqualTypeOf<number | undefined>();
    expectTypeOf(error.operationId).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.attempts[0]?.waited).toEqualTypeOf<number | undefined>();
    // @ts-expect-error: not every error has them
    void error.issues;
  });

  it("is narrowed by its class", () => {
    const error: unknown = undefined;
    if (error instanceof RateLimitError) expectTypeOf(error.retryAfter).toEqualTypeOf<number | undefined>();
  });
});
