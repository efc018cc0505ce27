import { type Call, createCall } from "./call.js";
import type { ClientOptions } from "./options.js";
import type { RateLimit } from "./rate-limit.js";
import { createSend, type Send } from "./send.js";
import { resolveOptions } from "./settings.js";
import { createTransport } from "./transport.js";
import { createReporter } from "./violations.js";

/** A client without methods, for a bundle that is to hold the operations that it calls and no other. */
export interface AnnieCaller {
  /** Calls an operation of `annie-conversations/operations`, as the client's method for it does. */
  readonly call: Call;
  /** What the last answer that told of the rate limit said; absent until then. */
  readonly rateLimit: RateLimit | undefined;
}

/**
 * Creates a client without methods.
 *
 * @example
 * const { call } = createAnnieCaller({ token: "…" });
 * const conversation = await call(createConversation, { body: { medium: "CHAT", botId } });
 *
 * @throws ConfigurationError for an option that cannot be used.
 */
export function createAnnieCaller(options?: ClientOptions): AnnieCaller {
  const { call, rateLimit } = connect(options);
  return {
    call,
    get rateLimit() {
      return rateLimit();
    },
  };
}

/** What calls and `api` go through. */
export interface Connection {
  readonly call: Call;
  readonly send: Send;
  rateLimit(): RateLimit | undefined;
}

/** Wires the stations of a call. */
export function connect(options: ClientOptions = {}): Connection {
  const settings = resolveOptions(options);
  const transport = createTransport(settings);
  const send = createSend(settings.baseUrl, transport.send);
  const call = createCall(send, createReporter(settings.onViolation), settings.strict);
  return { call, send, rateLimit: transport.rateLimit };
}
