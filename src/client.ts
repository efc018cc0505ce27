import { type Api, createApi } from "./api.js";
import { createCall } from "./call.js";
import { type Conversations, createConversations } from "./conversations.js";
import type { ClientOptions } from "./options.js";
import type { RateLimit } from "./rate-limit.js";
import { createSend } from "./send.js";
import { resolveOptions } from "./settings.js";
import { createTransport } from "./transport.js";
import { createReporter } from "./violations.js";

/** A client for the Annie API. It holds no timer between calls. */
export interface AnnieClient {
  readonly conversations: Conversations;
  /** The paths of the specification, as openapi-fetch calls them. */
  readonly api: Api;
  /** What the last answer that told of the rate limit said; absent until then. */
  readonly rateLimit: RateLimit | undefined;
}

/**
 * Creates a client.
 *
 * @example
 * const annie = createAnnieClient({ token: "…" });
 * const conversation = await annie.conversations.create({ medium: "CHAT", botId });
 *
 * @throws ConfigurationError for an option that cannot be used.
 */
export function createAnnieClient(options: ClientOptions = {}): AnnieClient {
  const settings = resolveOptions(options);
  const transport = createTransport(settings);
  const send = createSend(settings.baseUrl, transport.send);
  const call = createCall(send, createReporter(settings.onViolation), settings.strict);
  return {
    conversations: createConversations(call),
    api: createApi(send),
    get rateLimit() {
      return transport.rateLimit();
    },
  };
}
