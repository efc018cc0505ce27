import type { Conversation, CreateConversationRequest } from "../generated/models.js";
import { createConversation } from "../generated/operations.js";
import type { Call } from "./call.js";
import type { CallOptions } from "./options.js";

/** The conversations of an organization. */
export interface Conversations {
  /**
   * Opens a conversation with a bot. A create is not idempotent: it is sent again only where the service certainly did
   * not act, after a 429, where there was no connection or no token, and once after a 401 with a new token.
   *
   * @throws ContractViolationError, ApiError, ConnectionError, TimeoutError or ConfigurationError, each with the `outcome`;
   * on an abort the reason of the signal, and what a token function or the `limiter` threw.
   */
  create(request: CreateConversationRequest, options?: CallOptions): Promise<Conversation>;
}

export function createConversations(call: Call): Conversations {
  return {
    create: (body, options) => call(createConversation, { body }, options),
  };
}
