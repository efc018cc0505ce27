import type { Validator } from "../generated/validators.js";

/** What the client knows of an operation: an entry of `generated/operations.ts`. */
export interface Operation<Parameters = unknown, Body = unknown, Success = unknown> {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly rateLimitHeaders: RateLimitHeaders;
  /** Pointers to what a success cannot do without. */
  readonly essential: readonly string[];
  readonly validateParameters: Validator<Parameters> | undefined;
  readonly validateRequest: Validator<Body> | undefined;
  readonly validateResponse: Validator<Success>;
}

/** What an operation is called with: its parameters, by the place where they are sent, and its body. */
export interface Input<Parameters = unknown, Body = unknown> {
  readonly params?: Parameters;
  readonly body?: Body;
}

/** The names of the headers that tell of the rate limit, as far as the specification declares them. */
export interface RateLimitHeaders {
  readonly limit?: string;
  readonly remaining?: string;
  readonly reset?: string;
}
