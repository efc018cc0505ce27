import type { Head } from "../http/rate-limit.js";
import { isCredentials, isToken, type TokenContext, type TokenSource, tokenForm } from "../options/token-source.js";

/** The failure to get an access token from the token endpoint. */
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

/** The failure of the caller's own source to return a token. */
export class UnusableToken extends TokenFailure {
  constructor() {
    super(tokenForm, "unusable", true);
  }
}

/**
 * Gets a token for the next attempt. Refuses only a value that no header can carry, because two forms of keys are
 * documented.
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
