// Generated from openapi/openapi.yaml by `npm run generate`. Never edited by hand.
export interface paths {
    "/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create conversation
         * @description Opens a conversation with a bot over a medium. An anonymous user is created for it, and the initial messages, if there are any, are attached in their order. The operation is not idempotent: a request that is sent twice opens two conversations, and by SMS that is two messages to a patient.
         */
        post: operations["createConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The conversation to open. */
        CreateConversationRequest: {
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
            messages?: components["schemas"]["Message"][];
            /** @description Minutes without a message in either direction after which the conversation is closed. Without it there is no idle timeout, and the conversation stays open up to the platform's maximum. That maximum is not documented; a value above it is reduced to it, not refused. */
            idleTimeoutMinutes?: number;
            /** @description Minutes from its creation after which the conversation is closed in any case. Without it, it can stay open up to the platform's maximum. That maximum is not documented; a value above it is reduced to it, not refused. */
            maxOpenMinutes?: number;
        };
        /** @description A message to begin with. */
        Message: {
            /** @description Who said it. */
            role?: string;
            /** @description The text of the message. A maximum length is not documented. */
            input?: string;
        };
        /** @description The answer to a conversation that was created. */
        CreateConversationResponse: {
            /**
             * @description Always `true` in this answer.
             * @enum {boolean}
             */
            success: true;
            data: components["schemas"]["Conversation"];
            /** @description Text about the result. It is optional in every answer of the service. */
            message?: string | null;
        };
        /** @description A conversation and what is known of it so far. Properties that are not listed here may come. */
        Conversation: {
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
            medium?: string | null;
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
            status?: string | null;
        };
        /** @description The envelope of every answer of the service, as it is used for an error. */
        ErrorResponse: {
            /** @description Whether the request succeeded. */
            success?: boolean | null;
            /** @description Details of the error, if there are any. */
            data?: unknown;
            /** @description Text about what went wrong. */
            message?: string | null;
        };
    };
    responses: {
        /** @description The token is missing, wrong or expired. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The organization has used up its requests for this window. */
        TooManyRequests: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The service refused the request. */
        ClientError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The service failed. Whether a conversation was created is not known. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description Requests that are allowed in a window. By default 60 in a minute for all clients of an organization together.
         * @example 60
         */
        "X-RateLimit-Limit": number;
        /**
         * @description Requests that are left in this window.
         * @example 0
         */
        "X-RateLimit-Remaining": number;
        /**
         * @description When the window ends, in whole seconds since 1970-01-01T00:00:00Z.
         * @example 1772442960
         */
        "X-RateLimit-Reset": number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createConversation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The conversation to open. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateConversationRequest"];
            };
        };
        responses: {
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            /** @description The conversation was created. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateConversationResponse"];
                };
            };
            "4XX": components["responses"]["ClientError"];
            "5XX": components["responses"]["ServerError"];
        };
    };
}
