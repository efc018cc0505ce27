import type { Head } from "../http/rate-limit.js";
import { isCredentials, isToken, type TokenContext, type TokenSource, tokenForm } from "../options/token-source.js";

/** There is no access token, because the token endpoint gave none. */
export class TokenFailure extends Error {
  /** The status, or the code of what went wrong. */
  readonly code: string;
  /** The head of the answer of the token endpoint, if there was one. */
  readonly head: Head | undefined;
  /** Whether it would not give one a moment later, either. */
  readonly final: boolean;

  constructor(message: string, code: string, final: boolean, head?: Head) {
    super(message);
    this.code = code;
    this.head = head;
    this.final = final;
  }
}

/** The caller's own source returned something that is not a token. */
export class UnusableToken extends TokenFailure {
  constructor() {
    super(tokenForm, "unusable", true);
  }
}

/**
 * A token for the next attempt. The form of a token is not checked, as it is documented in two ways; only a value that no
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

/** Takes back a token that the service refused; returns whether the source has another one. */
export function refuseToken(source: TokenSource, refused: string | undefined): boolean {
  if (refused === undefined || !isCredentials(source)) return false;
  try {
    return source.refuse(refused) === true;
  } catch {
    // The caller has to hear of the service's refusal, not of this.
    return false;
  }
}
