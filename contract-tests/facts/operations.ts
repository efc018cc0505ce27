import type { Schema } from "../../src/contract/schema.js";
import {
  boolean,
  closed,
  conversation,
  dateTime,
  message,
  minutes,
  orNull,
  pagination,
  text,
  toolCall,
  uuid,
} from "./schemas.js";

// The operations as they are documented, written down by hand a second time: see service.ts. "Ruled" marks a decision where
// the documentation says nothing; the document has `x-assumed` there. document/facts.test.ts compares the two.

/** The documented facts of an operation. Schemas have no descriptions and no references. */
export interface OperationFacts {
  readonly method: string;
  readonly path: string;
  /** An object for each place where parameters are sent. */
  readonly parameters?: Schema;
  readonly request?: { readonly required: boolean; readonly content: Content };
  /** By status or range of statuses. */
  readonly responses: Readonly<Record<string, ResponseFacts>>;
  /** Values that are shown where the full list is not documented, by the properties that lead to them. */
  readonly suggestions: Readonly<Record<string, readonly string[]>>;
  /** The names of the examples of the request and of each status: users ask the mock for them. */
  readonly examples: Readonly<Record<string, readonly string[]>>;
}

interface ResponseFacts {
  readonly content: Content;
  readonly headers?: Readonly<Record<string, { readonly required?: boolean; readonly schema: Schema }>>;
}

/** Schemas by media type. */
type Content = Readonly<Record<string, Schema>>;

const count = { schema: { type: "integer" } };

const json = (schema: Schema): Content => ({ "application/json": schema });

const request = (required: string[], properties: Record<string, Schema>) => ({
  required: true,
  content: json(closed(required, properties)),
});

/** Ruled, for every operation alike: the success as a range, because its status is not documented, and these errors. */
function responses(data: Schema): Record<string, ResponseFacts> {
  const properties = { success: { type: "boolean", enum: [true] }, data, message: orNull(text) };
  const error = { success: orNull(boolean), data: {}, message: orNull(text) };
  const content = json({ type: "object", properties: error });
  const headers = { "X-RateLimit-Limit": count, "X-RateLimit-Remaining": count, "X-RateLimit-Reset": count };
  return {
    "2XX": { content: json({ type: "object", required: ["success", "data"], properties }) },
    "401": { content },
    "429": { content, headers },
    "4XX": { content },
    "5XX": { content },
  };
}

const errorExamples = {
  "401": ["unauthorized"],
  "429": ["tooManyRequests"],
  "4XX": ["clientError"],
  "5XX": ["serverError"],
};

const ofConversation = closed(["path"], { path: closed(["conversationId"], { conversationId: uuid }) });
const inConversation = { "response/data/medium": ["CHAT", "SMS"], "response/data/status": ["OPEN"] };

export const documentedOperations: Readonly<Record<string, OperationFacts>> = {
  listConversations: {
    method: "GET",
    path: "/conversations",
    parameters: closed([], {
      query: closed([], {
        offset: { type: "number", minimum: 0 },
        limit: { type: "number", minimum: 1, maximum: 100 },
        orgId: uuid,
        botId: uuid,
        includeArchived: boolean,
        includeChildren: boolean,
      }),
    }),
    responses: responses({
      type: "object",
      // Ruled: a page without its conversations is of no use.
      required: ["conversations"],
      properties: { conversations: { type: "array", items: conversation }, pagination },
    }),
    suggestions: {
      "response/data/conversations/medium": ["CHAT", "SMS"],
      "response/data/conversations/status": ["OPEN"],
    },
    examples: { "2XX": ["page", "empty"], ...errorExamples },
  },
  createConversation: {
    method: "POST",
    path: "/conversations",
    request: request(["medium", "botId"], {
      medium: { type: "string", enum: ["CHAT", "SMS"] },
      botId: uuid,
      toNumber: text,
      messages: {
        type: "array",
        items: { type: "object", additionalProperties: false, properties: { role: text, input: text } },
      },
      idleTimeoutMinutes: minutes,
      maxOpenMinutes: minutes,
    }),
    responses: responses(conversation),
    suggestions: { "request/messages/role": ["user"], ...inConversation },
    examples: { request: ["chat", "chatWithMessages", "smsWithLimits"], "2XX": ["open"], ...errorExamples },
  },
  getConversation: {
    method: "GET",
    path: "/conversations/{conversationId}",
    parameters: ofConversation,
    responses: responses(conversation),
    suggestions: inConversation,
    examples: { "2XX": ["open", "finished"], ...errorExamples },
  },
  listConversationMessages: {
    method: "GET",
    path: "/conversations/{conversationId}/messages",
    parameters: ofConversation,
    responses: responses({ type: "array", items: message }),
    suggestions: { "response/data/role": ["user"] },
    examples: { "2XX": ["messages", "none"], ...errorExamples },
  },
  createResponse: {
    method: "POST",
    path: "/conversations/{conversationId}/responses",
    parameters: ofConversation,
    request: request(["message"], { message: { type: "string", minLength: 1 } }),
    responses: responses({
      type: "object",
      // Ruled: the reply is what was asked for.
      required: ["message"],
      properties: {
        message: text,
        messageId: orNull(uuid),
        createdAt: orNull(dateTime),
        toolCalls: orNull({ type: "array", items: toolCall }),
      },
    }),
    suggestions: {},
    examples: { request: ["message"], "2XX": ["reply"], ...errorExamples },
  },
};
