import type { Fetch } from "./options.js";
import type { Head } from "./outcome.js";

/** What a source of tokens may use. */
export interface TokenContext {
  /** The `fetch` of the client. */
  readonly fetch: Fetch;
  /** Aborts when the attempt no longer waits for the token. */
  readonly signal: AbortSignal;
}

/** A source of access tokens that expire, such as `clientCredentials`. */
export interface Credentials {
  /** A token for the next attempt. */
  getToken(context: TokenContext): Promise<string>;
  /** Told that the service refused a token with a 401; answers whether another one is to be had. */
  refuse(token: string): boolean;
}

/** An API key or access token, a function that is asked for one for each attempt, or `clientCredentials`. */
export type TokenSource = string | (() => string | Promise<string>) | Credentials;

/** There is no access token, because the token endpoint gave none. */
export class TokenFailure extends Error {
  /** The status, or the code of what went wrong. */
  readonly code: string;
  /** The head of the answer of the token endpoint, where there was one. */
  readonly head: Head | undefined;
  /** Whether it would not give one a moment later either. */
  readonly final: boolean;

  constructor(message: string, code: string, final: boolean, head?: Head) {
    super(message);
    this.code = code;
    this.head = head;
    this.final = final;
  }
}

/** What the caller's own source gave is no token. */
export class UnusableToken extends TokenFailure {
  constructor() {
    super(
      "must be a text that is not empty and has no space, line break or character outside of ASCII",
      "unusable",
      true,
    );
  }
}

/**
 * A token for the next attempt. What a token function throws reaches the caller as it is. The form of a token is not
 * checked, as it is documented in two ways; only what no header can carry is refused.
 */
export async function tokenFrom(source: TokenSource, context: TokenContext): Promise<string> {
  const value: unknown = await (isCredentials(source)
    ? source.getToken(context)
    : typeof source === "function"
      ? source()
      : source);
  if (isToken(value)) return value;
  throw new UnusableToken();
}

/** Whether the source has another token for the one that was refused. */
export function replaces(source: TokenSource, refused: string | undefined): boolean {
  if (refused === undefined || !isCredentials(source)) return false;
  try {
    return source.refuse(refused) === true;
  } catch {
    // The refusal of the service is what the caller has to hear of.
    return false;
  }
}

/** Whether a header can carry it. */
export function isToken(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7e]+$/.test(value);
}

export function isCredentials(source: unknown): source is Credentials {
  const { getToken, refuse }: Record<string, unknown> = Object(source);
  return typeof getToken === "function" && typeof refuse === "function";
}
