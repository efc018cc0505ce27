// Generated from openapi/openapi.yaml by `npm run generate`. Never edited by hand.
export interface paths {
    "/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List conversations
         * @description Returns the conversations of the organization, one page at a time. Their order is not documented. Nor is it documented whether the pages belong to one snapshot: conversations that are created meanwhile may shift them.
         */
        get: operations["listConversations"];
        put?: never;
        /**
         * Create conversation
         * @description Creates a conversation with a bot over a medium. An anonymous user is created for it, and the initial messages, if there are any, are attached in their order. The operation is not idempotent: a request that is sent twice creates two conversations, and by SMS that is two messages to a patient.
         */
        post: operations["createConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversations/{conversationId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the conversation.
                 * @example 5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10
                 */
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        /**
         * Get conversation
         * @description Returns a conversation with everything that is known about it so far.
         */
        get: operations["getConversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversations/{conversationId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the conversation.
                 * @example 5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10
                 */
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        /**
         * List conversation messages
         * @description Returns the messages of a conversation. Neither paging nor their order is documented.
         */
        get: operations["listConversationMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversations/{conversationId}/responses": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the conversation.
                 * @example 5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10
                 */
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create response
         * @description Sends a message of the user to a conversation, and returns the bot's reply. The bot may have acted before it replies. The operation is not idempotent. Whether it works for an SMS conversation, or for a closed one, is not documented.
         */
        post: operations["createResponse"];
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
        /** @description The conversation to create. */
        CreateConversationRequest: {
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
            messages?: components["schemas"]["Message"][];
            /** @description Minutes without a message, in either direction, after which the conversation closes. Without it there is no idle timeout, and the conversation stays open up to the platform's maximum. That maximum is not documented; a value above it is reduced to it, not refused. */
            idleTimeoutMinutes?: number;
            /** @description Minutes from its creation after which the conversation closes in any case. If it is omitted, the conversation can stay open up to the platform's maximum. That maximum is not documented; a value above it is reduced to it, not refused. */
            maxOpenMinutes?: number;
        };
        /** @description An initial message of a conversation. */
        Message: {
            /** @description The author of the message. */
            role?: string;
            /** @description The text of the message. No maximum length is documented. */
            input?: string;
        };
        /** @description The message that the bot replies to. */
        CreateResponseRequest: {
            /** @description The text of the user's message. No maximum length is documented. */
            message: string;
        };
        /**
         * @description Always `true` in a successful response.
         * @enum {boolean}
         */
        Success: true;
        /** @description A text about the result. It is optional in every response of the service. */
        EnvelopeMessage: string | null;
        /**
         * Format: uuid
         * @description The id of an object of the service.
         */
        Id: string;
        /** @description The response that carries a conversation. */
        ConversationEnvelope: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["Conversation"];
            message?: components["schemas"]["EnvelopeMessage"];
        };
        /** @description The response that carries a page of conversations. */
        ConversationPageEnvelope: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ConversationPage"];
            message?: components["schemas"]["EnvelopeMessage"];
        };
        /** @description The response that carries the messages of a conversation. */
        ConversationMessagesEnvelope: {
            success: components["schemas"]["Success"];
            /** @description The messages. Their order is not documented. */
            data: components["schemas"]["ConversationMessage"][];
            message?: components["schemas"]["EnvelopeMessage"];
        };
        /** @description The response that carries the bot's reply. */
        ConversationResponseEnvelope: {
            success: components["schemas"]["Success"];
            data: components["schemas"]["ConversationResponse"];
            message?: components["schemas"]["EnvelopeMessage"];
        };
        /** @description A conversation, with what is known about it so far. It may have properties that are not listed here. */
        Conversation: {
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
            medium?: string | null;
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
            status?: string | null;
        };
        /** @description A page of conversations. */
        ConversationPage: {
            /** @description The conversations of the page. Their order is not documented. */
            conversations: components["schemas"]["Conversation"][];
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
        ConversationMessage: {
            /**
             * Format: uuid
             * @description The id of the message.
             */
            id?: string | null;
            /** @description The text of the message. */
            content?: string | null;
            /** @description The author of the message. */
            role?: string | null;
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
        ConversationResponse: {
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
            toolCalls?: components["schemas"]["ToolCall"][] | null;
        };
        /** @description An action of the bot. */
        ToolCall: {
            /** @description The name of the tool that the bot used. */
            toolName?: string | null;
            /** @description True if the tool succeeded. */
            success?: boolean | null;
        };
        /** @description The envelope of every response of the service, as it is used for an error. */
        ErrorResponse: {
            /** @description True if the request succeeded. */
            success?: boolean | null;
            /** @description Details of the error, if there are any. */
            data?: unknown;
            /** @description A text about the error. */
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
        /** @description The service failed. Whether the operation was executed is not known. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
    };
    parameters: {
        /**
         * @description The id of the conversation.
         * @example 5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10
         */
        ConversationId: components["schemas"]["Id"];
    };
    requestBodies: never;
    headers: {
        /**
         * @description The number of requests allowed in a window, by default 60 in a minute, for all clients of an organization.
         * @example 60
         */
        "X-RateLimit-Limit": number;
        /**
         * @description The number of requests that are left in this window.
         * @example 0
         */
        "X-RateLimit-Remaining": number;
        /**
         * @description The end of the window, in whole seconds since 1970-01-01T00:00:00Z.
         * @example 1772442960
         */
        "X-RateLimit-Reset": number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listConversations: {
        parameters: {
            query?: {
                /**
                 * @description The number of conversations to skip.
                 * @example 0
                 */
                offset?: number;
                /**
                 * @description The maximum number of conversations on a page.
                 * @example 20
                 */
                limit?: number;
                /**
                 * @description Only conversations of this organization.
                 * @example 9b2d6c1e-4c3f-4f4e-8a57-0d1c2b3a4f5e
                 */
                orgId?: components["schemas"]["Id"];
                /**
                 * @description Only conversations of this bot.
                 * @example 3c90c3cc-0d44-4b50-8888-8dd25736052a
                 */
                botId?: components["schemas"]["Id"];
                /**
                 * @description If `true`, archived conversations are included.
                 * @example false
                 */
                includeArchived?: boolean;
                /**
                 * @description If `true`, conversations of child organizations are included. It applies to account organizations only.
                 * @example false
                 */
                includeChildren?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            /** @description A page of conversations. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationPageEnvelope"];
                };
            };
            "4XX": components["responses"]["ClientError"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createConversation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The conversation to create. */
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
                    "application/json": components["schemas"]["ConversationEnvelope"];
                };
            };
            "4XX": components["responses"]["ClientError"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    getConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the conversation.
                 * @example 5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10
                 */
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            /** @description The conversation. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationEnvelope"];
                };
            };
            "4XX": components["responses"]["ClientError"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listConversationMessages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the conversation.
                 * @example 5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10
                 */
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            /** @description The messages of the conversation. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationMessagesEnvelope"];
                };
            };
            "4XX": components["responses"]["ClientError"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createResponse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the conversation.
                 * @example 5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10
                 */
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        /** @description The message that the bot replies to. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateResponseRequest"];
            };
        };
        responses: {
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            /** @description The bot's reply. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationResponseEnvelope"];
                };
            };
            "4XX": components["responses"]["ClientError"];
            "5XX": components["responses"]["ServerError"];
        };
    };
}
