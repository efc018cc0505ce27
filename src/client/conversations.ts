import type { Conversation, CreateConversationRequest } from "../../generated/models.js";
import type { CallOptions } from "../options/call-options.js";
import type { Api } from "./api.js";
import { type ApiPromise, resultOf } from "./result.js";

/** The conversations of an organization. */
export interface Conversations {
  /**
   * Opens a conversation with a bot. A create is not idempotent: it is sent again only if the service certainly did not
   * act, after a 429, without a connection or a token, and once after a 401 with a new token.
   *
   * @throws AnnieError, always with the `outcome`: ContractViolationError, ApiError, ConnectionError, TimeoutError,
   * AbortError, CallbackError or ConfigurationError.
   */
  create(request: CreateConversationRequest, options?: CallOptions): ApiPromise<Conversation>;
}

export function createConversations(api: Api): Conversations {
  return {
    create: (body, options) => resultOf(api.POST("/conversations", { body, options })),
  };
}
