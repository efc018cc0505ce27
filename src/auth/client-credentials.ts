import { clientCredentialsFlow } from "../../generated/operations.js";
import { DeadlineError, withDeadline } from "../http/deadline.js";
import { onAbort } from "../http/signal.js";
import type { Fetch } from "../options/fetch.js";
import { absoluteUrl, check, type Given, option, withDefault } from "../options/option.js";
import type { Credentials } from "../options/token-source.js";
import { requestToken, type Token } from "./token-endpoint.js";

const text = option<string>("must be a string that is not empty", (value) => typeof value === "string" && value !== "");
const required = withDefault(text, () => "");

const endpointOptions = {
  /**
   * The token endpoint.
   * @default the token URL of the specification
   */
  tokenUrl: withDefault(absoluteUrl(), () => clientCredentialsFlow.tokenUrl),
  /**
   * The service that the tokens are for.
   * @default the audience of the specification
   */
  audience: withDefault(text, () => clientCredentialsFlow.audience),
};
const options = { ...endpointOptions, clientId: required, clientSecret: required };

/** The parameters of the client credentials grant of OAuth 2.0 (RFC 6749 §4.4). */
export interface ClientCredentialsOptions extends Given<typeof endpointOptions> {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Milliseconds after a refused token for which the next one is not taken for an old one: tokens are counted, and paid. */
const trust = 60_000;

/** Milliseconds that a renewal may take while the token before it can still be used. */
const patience = 5_000;

/**
 * Access tokens by the client credentials grant, for `token` of `createAnnieClient`: kept until shortly before they expire,
 * requested once for all calls that wait, and replaced when the service refuses one.
 *
 * @throws ConfigurationError for an option that cannot be used. A call that gets no token fails with an
 * `AuthenticationError`.
 */
export function clientCredentials(given: ClientCredentialsOptions): Credentials {
  const { clientId, clientSecret, tokenUrl, audience } = check(options, given);
  const url = new URL(tokenUrl).href;
  const body = JSON.stringify({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
    audience,
  });
  let kept: Token | undefined;
  let refusedAt = Number.NEGATIVE_INFINITY;
  const join = shareRequest(async (fetch, signal) => {
    kept = await requestToken(url, body, fetch, signal);
    return kept;
  });

  return {
    async getToken({ fetch, signal }) {
      const old = kept;
      if (old && performance.now() < old.renewAt) return old.value;
      const { token, leave } = join(fetch);
      const stopListening = onAbort(signal, leave);
      try {
        return (await (old ? renewed(old, token, signal) : token)).value;
      } finally {
        stopListening();
        leave();
      }
    },

    refuse(token) {
      if (kept?.value !== token) return true;
      if (performance.now() < refusedAt + trust) return false;
      refusedAt = performance.now();
      kept = undefined;
      return true;
    },
  };
}

/** The next token; or the old one if it can still be used, and the next one is late or not available. */
async function renewed(old: Token, next: Promise<Token>, signal: AbortSignal): Promise<Token> {
  try {
    return await withDeadline(patience, signal, () => next);
  } catch (failure) {
    if (performance.now() < old.endsAt) return old;
    if (failure instanceof DeadlineError) return next;
    throw failure;
  }
}

/** Shares one request among all who join while it is under way. It ends with the last of them who leaves. */
function shareRequest(start: (fetch: Fetch, signal: AbortSignal) => Promise<Token>) {
  let current: ReturnType<typeof begin> | undefined;

  const begin = (fetch: Fetch) => {
    const controller = new AbortController();
    const begun = { token: start(fetch, controller.signal), controller, waiting: new Set<() => void>() };
    const end = () => {
      if (current === begun) current = undefined;
    };
    begun.token.then(end, end);
    return begun;
  };

  return (fetch: Fetch) => {
    current ??= begin(fetch);
    const joined = current;
    const leave = () => {
      joined.waiting.delete(leave);
      if (joined.waiting.size > 0 || current !== joined) return;
      current = undefined;
      joined.controller.abort();
    };
    joined.waiting.add(leave);
    return { token: joined.token, leave };
  };
}
