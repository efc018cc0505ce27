import type { Fetch } from "./fetch.js";

/** The `fetch` and the signal with which a source requests a token. */
export interface TokenContext {
  /** The `fetch` of the client. */
  readonly fetch: Fetch;
  /** Aborts when the attempt no longer waits for the token. */
  readonly signal: AbortSignal;
}

/** A source of access tokens that expire, such as `clientCredentials`. */
export interface Credentials {
  /** Returns a token for the next attempt. */
  getToken(context: TokenContext): Promise<string>;
  /** Called with a token that the service refused with a 401; returns whether another one is available. */
  refuse(token: string): boolean;
}

/** An API key or access token, a function that is called for one before each attempt, or `clientCredentials`. */
export type TokenSource = string | (() => string | Promise<string>) | Credentials;

export function isCredentials(source: unknown): source is Credentials {
  const { getToken, refuse }: Record<string, unknown> = Object(source);
  return typeof getToken === "function" && typeof refuse === "function";
}

/** The form of a token that a header can carry. No more is known: the documentation names two forms of keys. */
export const tokenForm =
  "must be a string of printable ASCII characters, without spaces, line breaks or the word Bearer";

export function isToken(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7e]+$/.test(value);
}
