import type {
  Conversation,
  ConversationMessage,
  ConversationResponse,
  CreateConversationRequest,
  CreateResponseRequest,
} from "../../generated/models.js";
import type { CallOptions } from "../options/call-options.js";
import type { Api } from "./api.js";
import { type ConversationList, type ListConversationsQuery, pagesOf } from "./pages.js";
import { type ApiPromise, resultOf } from "./result.js";

/**
 * The conversations of an organization.
 *
 * Every rejection is an `AnnieError` with an `outcome`: ContractViolationError, ApiError, ConnectionError,
 * TimeoutError, AbortError, CallbackError or ConfigurationError.
 */
export interface Conversations {
  /**
   * Creates a conversation with a bot. A create is not idempotent. It is retried only if the service certainly did not
   * process it: after a 429, if there was no connection or no token, and once with a new token after a 401.
   */
  create(request: CreateConversationRequest, options?: CallOptions): ApiPromise<Conversation>;

  /** Reads the conversation with this id, a UUID. */
  get(conversationId: string, options?: CallOptions): ApiPromise<Conversation>;

  /**
   * Lists the conversations that match the query; by default, all. `await` returns one page (of 20 by default).
   * `for await` yields the conversations of every page, without duplicates: it requests a page when it is needed, with
   * the same options. The order is not documented. If a conversation is archived meanwhile, the loop may miss another.
   */
  list(query?: ListConversationsQuery, options?: CallOptions): ConversationList;

  /** The messages of a conversation. */
  readonly messages: {
    /** Reads the messages of a conversation. Their order is not documented. */
    list(conversationId: string, options?: CallOptions): ApiPromise<ConversationMessage[]>;
  };

  /** The bot's replies. */
  readonly responses: {
    /** Sends a message of the user to a conversation and returns the bot's reply. Not idempotent: see `create`. */
    create(
      conversationId: string,
      request: CreateResponseRequest,
      options?: CallOptions,
    ): ApiPromise<ConversationResponse>;
  };
}

export function createConversations(api: Api): Conversations {
  return {
    create: (body, options) => resultOf(api.POST("/conversations", { body, options })),
    get: (conversationId, options) =>
      resultOf(api.GET("/conversations/{conversationId}", { params: { path: { conversationId } }, options })),
    list: (query = {}, options) =>
      pagesOf(query, (page) => resultOf(api.GET("/conversations", { params: { query: page }, options }))),
    messages: {
      list: (conversationId, options) =>
        resultOf(
          api.GET("/conversations/{conversationId}/messages", { params: { path: { conversationId } }, options }),
        ),
    },
    responses: {
      create: (conversationId, body, options) =>
        resultOf(
          api.POST("/conversations/{conversationId}/responses", {
            params: { path: { conversationId } },
            body,
            options,
          }),
        ),
    },
  };
}
