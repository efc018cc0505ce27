import type { Schema } from "./schema.js";

/** What the client knows of an operation: an entry of `generated/operations.ts`. */
export interface Operation<Parameters = unknown, Body = unknown, Success = unknown> {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly rateLimitHeaders: RateLimitHeaders;
  /** Pointers to what a success cannot do without. */
  readonly essential: readonly string[];
  /** The schemas of its parameters and its body, if it has these. */
  readonly parameters?: Schema<Parameters>;
  readonly request?: Schema<Body>;
  readonly response: Schema<Success>;
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
