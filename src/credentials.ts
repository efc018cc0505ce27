import { ConfigurationError } from "./errors.js";

/** An API key or access token, or a function that is asked for one for each attempt. */
export type TokenSource = string | (() => string | Promise<string>);

/**
 * The `Authorization` header for the next attempt. What a token function throws reaches the caller as it is. The form of
 * a token is not checked, as it is documented in two ways; only what no header can carry is refused.
 */
export async function authorization(token: TokenSource, operationId?: string): Promise<string> {
  const value: unknown = typeof token === "function" ? await token() : token;
  if (typeof value !== "string" || !/^[\x21-\x7e]+$/.test(value)) {
    throw new ConfigurationError(
      "token",
      "must be a text that is not empty and has no space, line break or character outside of ASCII",
      operationId,
    );
  }
  return `Bearer ${value}`;
}
