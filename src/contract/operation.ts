import type { RateLimitHeaders } from "../http/rate-limit.js";
import type { Schema } from "./schema.js";

/** The facts that the client needs of an operation: an entry of `generated/operations.ts`. */
export interface Operation<Parameters = unknown, Body = unknown, Success = unknown> {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly rateLimitHeaders: RateLimitHeaders;
  /** Pointers to the parts that a success cannot do without. */
  readonly essential: readonly string[];
  /** The schemas of its parameters and its body, if it has these. */
  readonly parameters?: Schema<Parameters>;
  readonly request?: Schema<Body>;
  readonly response: Schema<Success>;
}
