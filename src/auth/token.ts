import type { Head } from "../http/rate-limit.js";
import { isCredentials, isToken, type TokenContext, type TokenSource, tokenForm } from "../options/token-source.js";

/** The error for a token endpoint that issued no access token. */
export class TokenFailure extends Error {
  /** The status, or the code of the failure. */
  readonly code: string;
  /** The head of the token endpoint's response, if there was one. */
  readonly head: Head | undefined;
  /** Whether a later request would fail in the same way. */
  readonly final: boolean;

  constructor(message: string, code: string, final: boolean, head?: Head) {
    super(message);
    this.code = code;
    this.head = head;
    this.final = final;
  }
}

/** The error for a source of the caller's own that returned something other than a token. */
export class UnusableToken extends TokenFailure {
  constructor() {
    super(tokenForm, "unusable", true);
  }
}

/**
 * Gets a token for the next attempt. Its form is not checked, because two forms are documented. Only a value that no
 * header can carry is refused.
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

/** Reports to the source that the service refused a token; returns whether another one is available. */
export function refuseToken(source: TokenSource, refused: string | undefined): boolean {
  if (refused === undefined || !isCredentials(source)) return false;
  try {
    return source.refuse(refused) === true;
  } catch {
    // The caller needs the error about the service's refusal, not this one.
    return false;
  }
}
