// Generated from openapi/openapi.yaml by `npm run generate`. Never edited by hand.
/** @description The conversation to create. */
export type CreateConversationRequest = {
    /**
     * @description The channel over which the bot and the person exchange messages.
     * @enum {string}
     */
    medium: "CHAT" | "SMS";
    /**
     * Format: uuid
     * @description The bot that takes the conversation.
     */
    botId: string;
    /** @description The recipient's phone number. Neither its format nor whether an SMS needs it is documented, so neither is checked. */
    toNumber?: string;
    /** @description The initial messages, in their order. No maximum count is documented. */
    messages?: Message[];
    /** @description Minutes without a message, in either direction, after which the conversation closes. Without it there is no idle timeout, and the conversation stays open up to the platform's maximum. That maximum is not documented; a value above it is reduced to it, not refused. */
    idleTimeoutMinutes?: number;
    /** @description Minutes from its creation after which the conversation closes in any case. If it is omitted, the conversation can stay open up to the platform's maximum. That maximum is not documented; a value above it is reduced to it, not refused. */
    maxOpenMinutes?: number;
};

/** @description An initial message of a conversation. */
export type Message = {
    /** @description The author of the message. */
    role?: "user" | (string & {});
    /** @description The text of the message. No maximum length is documented. */
    input?: string;
};

/** @description The message that the bot replies to. */
export type CreateResponseRequest = {
    /** @description The text of the user's message. No maximum length is documented. */
    message: string;
};

/**
 * @description Always `true` in a successful response.
 * @enum {boolean}
 */
export type Success = true;

/** @description A text about the result. It is optional in every response of the service. */
export type EnvelopeMessage = string | null;

/**
 * Format: uuid
 * @description The id of an object of the service.
 */
export type Id = string;

/** @description The response that carries a conversation. */
export type ConversationEnvelope = {
    success: Success;
    data: Conversation;
    message?: EnvelopeMessage;
};

/** @description The response that carries a page of conversations. */
export type ConversationPageEnvelope = {
    success: Success;
    data: ConversationPage;
    message?: EnvelopeMessage;
};

/** @description The response that carries the messages of a conversation. */
export type ConversationMessagesEnvelope = {
    success: Success;
    /** @description The messages. Their order is not documented. */
    data: ConversationMessage[];
    message?: EnvelopeMessage;
};

/** @description The response that carries the bot's reply. */
export type ConversationResponseEnvelope = {
    success: Success;
    data: ConversationResponse;
    message?: EnvelopeMessage;
};

/** @description A conversation, with what is known about it so far. It may have properties that are not listed here. */
export type Conversation = {
    /**
     * Format: uuid
     * @description The id of the conversation.
     */
    conversationId: string;
    /** @description Labels of the conversation. */
    conversationTags?: string[] | null;
    /**
     * Format: uuid
     * @description The organization that the conversation belongs to.
     */
    orgId?: string | null;
    /** @description The channel over which messages are exchanged. */
    medium?: "CHAT" | "SMS" | (string & {}) | null;
    /**
     * Format: uuid
     * @description The bot that takes part in the conversation.
     */
    botId?: string | null;
    /** @description The recipient's phone number. Its format is not documented. */
    toNumber?: string | null;
    /** @description The sender's phone number. Its format is not documented. */
    fromNumber?: string | null;
    /** @description A short summary of the conversation. */
    summary?: string | null;
    /** @description The actions that are left for a person. */
    actionsNeeded?: string[] | null;
    /** @description The subject of the conversation. */
    topic?: string | null;
    /** @description The length of the conversation. Its unit is not documented. */
    duration?: number | null;
    /**
     * Format: date-time
     * @description The time at which the conversation began.
     */
    startTime?: string | null;
    /**
     * Format: date-time
     * @description The time at which the conversation ended.
     */
    endTime?: string | null;
    /** @description The state of the conversation. */
    status?: "OPEN" | (string & {}) | null;
};

/** @description A page of conversations. */
export type ConversationPage = {
    /** @description The conversations of the page. Their order is not documented. */
    conversations: Conversation[];
    /** @description The position of the page among all matching conversations. */
    pagination?: {
        /** @description The number of conversations that were skipped. */
        offset?: number | null;
        /** @description The maximum number of conversations on a page. */
        limit?: number | null;
        /** @description The number of matching conversations on all pages. */
        totalCount?: number | null;
    } | null;
};

/** @description A message of a conversation. It may have properties that are not listed here. */
export type ConversationMessage = {
    /**
     * Format: uuid
     * @description The id of the message.
     */
    id?: string | null;
    /** @description The text of the message. */
    content?: string | null;
    /** @description The author of the message. */
    role?: "user" | (string & {}) | null;
    /**
     * Format: uuid
     * @description The conversation that the message belongs to.
     */
    conversationId?: string | null;
    /**
     * Format: date-time
     * @description The time at which the message was created.
     */
    createdAt?: string | null;
};

/** @description The bot's reply to a message. It may have properties that are not listed here. */
export type ConversationResponse = {
    /** @description The text of the bot's reply. */
    message: string;
    /**
     * Format: uuid
     * @description The id of the message.
     */
    messageId?: string | null;
    /**
     * Format: date-time
     * @description The time at which the reply was created.
     */
    createdAt?: string | null;
    /** @description The actions of the bot before its reply. */
    toolCalls?: ToolCall[] | null;
};

/** @description An action of the bot. */
export type ToolCall = {
    /** @description The name of the tool that the bot used. */
    toolName?: string | null;
    /** @description True if the tool succeeded. */
    success?: boolean | null;
};

/** @description The envelope of every response of the service, as it is used for an error. */
export type ErrorResponse = {
    /** @description True if the request succeeded. */
    success?: boolean | null;
    /** @description Details of the error, if there are any. */
    data?: unknown;
    /** @description A text about the error. */
    message?: string | null;
};
