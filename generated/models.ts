// Generated from openapi/openapi.yaml by `npm run generate`. Never edited by hand.
/** @description The conversation to open. */
export type CreateConversationRequest = {
    /**
     * @description How the bot and the person exchange messages.
     * @enum {string}
     */
    medium: "CHAT" | "SMS";
    /**
     * Format: uuid
     * @description The bot that takes the conversation.
     */
    botId: string;
    /** @description The phone number that the conversation is to. Its format is not documented, nor whether an SMS needs it, so neither is checked. */
    toNumber?: string;
    /** @description Messages to begin the conversation with, in their order. A maximum count is not documented. */
    messages?: Message[];
    /** @description Minutes without a message in either direction after which the conversation is closed. Without it there is no idle timeout, and the conversation stays open up to the platform's maximum. That maximum is not documented; a value above it is reduced to it, not refused. */
    idleTimeoutMinutes?: number;
    /** @description Minutes from its creation after which the conversation is closed in any case. Without it, it can stay open up to the platform's maximum. That maximum is not documented; a value above it is reduced to it, not refused. */
    maxOpenMinutes?: number;
};

/** @description A message to begin with. */
export type Message = {
    /** @description Who said it. */
    role?: "user" | (string & {});
    /** @description The text of the message. A maximum length is not documented. */
    input?: string;
};

/** @description The message to answer. */
export type CreateResponseRequest = {
    /** @description What the user says. A maximum length is not documented. */
    message: string;
};

/**
 * @description Always `true` in a successful response.
 * @enum {boolean}
 */
export type Success = true;

/** @description Text about the result. It is optional in every response of the service. */
export type EnvelopeMessage = string | null;

/**
 * Format: uuid
 * @description The name of an object of the service.
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

/** @description A conversation and what is known of it so far. Properties that are not listed here may come. */
export type Conversation = {
    /**
     * Format: uuid
     * @description Names the conversation.
     */
    conversationId: string;
    /** @description Labels of the conversation. */
    conversationTags?: string[] | null;
    /**
     * Format: uuid
     * @description The organization that the conversation belongs to.
     */
    orgId?: string | null;
    /** @description How messages are exchanged. */
    medium?: "CHAT" | "SMS" | (string & {}) | null;
    /**
     * Format: uuid
     * @description The bot that has the conversation.
     */
    botId?: string | null;
    /** @description The phone number that the conversation is to. Its format is not documented. */
    toNumber?: string | null;
    /** @description The phone number that the conversation is from. Its format is not documented. */
    fromNumber?: string | null;
    /** @description What was talked about, in a few words. */
    summary?: string | null;
    /** @description What is left for a person to do. */
    actionsNeeded?: string[] | null;
    /** @description The subject of the conversation. */
    topic?: string | null;
    /** @description How long the conversation lasted. Its unit is not documented. */
    duration?: number | null;
    /**
     * Format: date-time
     * @description When the conversation began.
     */
    startTime?: string | null;
    /**
     * Format: date-time
     * @description When the conversation ended.
     */
    endTime?: string | null;
    /** @description Where the conversation stands. */
    status?: "OPEN" | (string & {}) | null;
};

/** @description A page of conversations. */
export type ConversationPage = {
    /** @description The conversations of the page. Their order is not documented. */
    conversations: Conversation[];
    /** @description Where the page stands among all conversations that fit. */
    pagination?: {
        /** @description The number of conversations that were skipped. */
        offset?: number | null;
        /** @description The number of conversations that a page has at most. */
        limit?: number | null;
        /** @description The number of conversations that fit, on all pages. */
        totalCount?: number | null;
    } | null;
};

/** @description A message of a conversation. Properties that are not listed here may come. */
export type ConversationMessage = {
    /**
     * Format: uuid
     * @description Names the message.
     */
    id?: string | null;
    /** @description The text of the message. */
    content?: string | null;
    /** @description Who said it. */
    role?: "user" | (string & {}) | null;
    /**
     * Format: uuid
     * @description The conversation that the message belongs to.
     */
    conversationId?: string | null;
    /**
     * Format: date-time
     * @description When it was said.
     */
    createdAt?: string | null;
};

/** @description The bot's reply to a message. Properties that are not listed here may come. */
export type ConversationResponse = {
    /** @description What the bot says. */
    message: string;
    /**
     * Format: uuid
     * @description Names the message.
     */
    messageId?: string | null;
    /**
     * Format: date-time
     * @description When the bot said it.
     */
    createdAt?: string | null;
    /** @description What the bot did meanwhile. */
    toolCalls?: ToolCall[] | null;
};

/** @description An action of the bot. */
export type ToolCall = {
    /** @description Names the tool that the bot used. */
    toolName?: string | null;
    /** @description Whether the tool succeeded. */
    success?: boolean | null;
};

/** @description The envelope of every answer of the service, as it is used for an error. */
export type ErrorResponse = {
    /** @description Whether the request succeeded. */
    success?: boolean | null;
    /** @description Details of the error, if there are any. */
    data?: unknown;
    /** @description Text about what went wrong. */
    message?: string | null;
};
