import type { RateLimit } from "../http/rate-limit.js";
import { type ClientOptions, clientSettings } from "../options/client-options.js";
import { createTransport } from "../transport/transport.js";
import { type Api, createApi } from "./api.js";
import { type Conversations, createConversations } from "./conversations.js";

/** A client for the Annie API. It does not keep a process alive between calls. */
export interface AnnieClient {
  readonly conversations: Conversations;
  /** openapi-fetch's client on the same transport: see `Api`. */
  readonly api: Api;
  /** The rate limit that the service reported last; `undefined` until the first report. */
  readonly rateLimit: RateLimit | undefined;
}

/**
 * Creates a client.
 *
 * @example
 * const annie = createAnnieClient({ token: "…" });
 * const conversation = await annie.conversations.create({ medium: "CHAT", botId });
 *
 * @throws ConfigurationError if an option cannot be used.
 */
export function createAnnieClient(options: ClientOptions = {}): AnnieClient {
  const settings = clientSettings(options);
  const transport = createTransport(settings);
  const api = createApi(settings, transport);
  return {
    conversations: createConversations(api),
    api,
    get rateLimit() {
      return transport.rateLimit();
    },
  };
}
