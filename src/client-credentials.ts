import { clientCredentialsFlow } from "../generated/operations.js";
import { onAbort, timedOut, within } from "./abort.js";
import type { Credentials } from "./credentials.js";
import { ConfigurationError } from "./errors.js";
import type { Fetch } from "./options.js";
import { checkUrl, refuseUnknown } from "./settings.js";
import { askForToken, type Token } from "./token-endpoint.js";

/** What the client credentials grant of OAuth 2.0 (RFC 6749 §4.4) takes. */
export interface ClientCredentialsOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /**
   * Where a token is asked for.
   * @default the token URL of the specification
   */
  readonly tokenUrl?: string | undefined;
  /**
   * What a token is for.
   * @default the audience of the specification
   */
  readonly audience?: string | undefined;
}

/** Milliseconds after a refused token for which the next one is not taken for an old one: tokens are counted, and paid. */
const trust = 60_000;

/** Milliseconds that a renewal may take, while the token before it can still be used. */
const patience = 5_000;

/**
 * Access tokens by the client credentials grant, for `token` of `createAnnieClient`: kept until shortly before they end,
 * asked for once for all calls that wait, and asked for anew when the service refuses one.
 *
 * @throws ConfigurationError for an option that cannot be used. A call that gets no token fails with an
 * `AuthenticationError`.
 */
export function clientCredentials(options: ClientCredentialsOptions): Credentials {
  const { clientId, clientSecret, tokenUrl, audience = clientCredentialsFlow.audience, ...unknown } = options ?? {};
  refuseUnknown(unknown);
  for (const [name, value] of Object.entries({ clientId, clientSecret, audience })) {
    if (typeof value !== "string" || value === "")
      throw new ConfigurationError(name, "must be a text that is not empty");
  }
  const url = checkUrl("tokenUrl", tokenUrl ?? clientCredentialsFlow.tokenUrl);
  const body = JSON.stringify({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
    audience,
  });

  let kept: Token | undefined;
  let flight: { readonly token: Promise<Token>; readonly controller: AbortController; waiting: number } | undefined;
  let refusedAt = Number.NEGATIVE_INFINITY;

  const start = (fetch: Fetch) => {
    const controller = new AbortController();
    const started = { token: askForToken(url, body, fetch, controller.signal), controller, waiting: 0 };
    const end = () => {
      if (flight === started) flight = undefined;
    };
    started.token.then((token) => {
      kept = token;
      end();
    }, end);
    return started;
  };

  return {
    async getToken({ fetch, signal }) {
      if (kept && performance.now() < kept.renewAt) return kept.value;
      flight ??= start(fetch);
      const mine = flight;
      mine.waiting += 1;
      let here = true;
      const leave = () => {
        ignore();
        if (here) mine.waiting -= 1;
        here = false;
        // With the last who waited, the request ends, and whoever comes next begins another.
        if (mine.waiting > 0 || flight !== mine) return;
        flight = undefined;
        mine.controller.abort();
      };
      const ignore = onAbort(signal, leave);
      try {
        const old = kept;
        if (old === undefined) return (await mine.token).value;
        const token = await within(patience, signal, () => mine.token).catch((failure: unknown) => {
          if (performance.now() < old.endsAt) return old;
          throw failure;
        });
        if (token !== timedOut) return token.value;
        return performance.now() < old.endsAt ? old.value : (await mine.token).value;
      } finally {
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
