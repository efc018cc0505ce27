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
 * Each method rejects with an `AnnieError`, always with the `outcome`: ContractViolationError, ApiError, ConnectionError,
 * TimeoutError, AbortError, CallbackError or ConfigurationError.
 */
export interface Conversations {
  /**
   * Opens a conversation with a bot. A create is not idempotent: it is sent again only if the service certainly did not
   * act, after a 429, without a connection or a token, and once after a 401 with a new token.
   */
  create(request: CreateConversationRequest, options?: CallOptions): ApiPromise<Conversation>;

  /** Reads a conversation, by its id (a UUID). */
  get(conversationId: string, options?: CallOptions): ApiPromise<Conversation>;

  /**
   * Reads the conversations that fit the query, all by default: one page (of 20 by default) if it is awaited, those of every
   * page, each once, if it is iterated over with `for await`. The first page is requested at once, each other one when it is
   * needed, all with the same options. Their order is not documented, and one that is archived meanwhile may hide another.
   */
  list(query?: ListConversationsQuery, options?: CallOptions): ConversationList;

  /** The messages of a conversation. */
  readonly messages: {
    /** Reads the messages of a conversation. Their order is not documented. */
    list(conversationId: string, options?: CallOptions): ApiPromise<ConversationMessage[]>;
  };

  /** The bot's replies. */
  readonly responses: {
    /** Sends a message from the user to a conversation, and returns the bot's reply. Not idempotent either: see `create`. */
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
