import type { RateLimitHeaders } from "../http/rate-limit.js";
import type { Schema } from "./schema.js";

/** The facts about an operation that the client needs: an entry of `generated/operations.ts`. */
export interface Operation<Parameters = unknown, Body = unknown, Success = unknown> {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly rateLimitHeaders: RateLimitHeaders;
  /** Pointers to the parts without which a success cannot be used. */
  readonly essential: readonly string[];
  /** The schemas of its parameters and its body, if it has them. */
  readonly parameters?: Schema<Parameters>;
  readonly request?: Schema<Body>;
  readonly response: Schema<Success>;
}
