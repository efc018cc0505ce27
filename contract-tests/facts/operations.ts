import type { Schema } from "../cases/schema.js";
import type { DocumentedBody, OperationFacts } from "./operation-facts.js";

// The operations as they are documented, written down by hand a second time: see documented-facts.ts.

const text = { type: "string" };
const uuid = { type: "string", format: "uuid" };
const dateTime = { type: "string", format: "date-time" };
const minutes = { type: "number", minimum: 1, multipleOf: 1 };
const texts = { type: "array", items: text };
const number = { type: "number" };
const boolean = { type: "boolean" };

/** Not documented, and so ruled: whatever the documentation does not call required may be absent or null in a response. */
const orNull = <T extends { type: string }>(schema: T) => ({ ...schema, type: [schema.type, "null"] });

const json = (schema: Schema): DocumentedBody => ({ mediaType: "application/json", schema });

/** Ruled: an unknown property is refused. Whether the service accepts one is not documented. */
const request = (required: string[], properties: Record<string, Schema>) => ({
  ...json({ type: "object", additionalProperties: false, required, properties }),
  required: true,
});

/** Every success is documented to have `success` and `data`. */
const response = (data: Schema) =>
  json({
    type: "object",
    required: ["success", "data"],
    properties: { success: { type: "boolean", enum: [true] }, data, message: orNull(text) },
  });

const conversation = {
  type: "object",
  // Ruled: a conversation that cannot be named is of no use.
  required: ["conversationId"],
  properties: {
    conversationId: uuid,
    conversationTags: orNull(texts),
    orgId: orNull(uuid),
    medium: orNull(text),
    botId: orNull(uuid),
    toNumber: orNull(text),
    fromNumber: orNull(text),
    summary: orNull(text),
    actionsNeeded: orNull(texts),
    topic: orNull(text),
    duration: orNull(number),
    startTime: orNull(dateTime),
    endTime: orNull(dateTime),
    status: orNull(text),
  },
};

const message = {
  type: "object",
  properties: {
    id: orNull(uuid),
    content: orNull(text),
    role: orNull(text),
    conversationId: orNull(uuid),
    createdAt: orNull(dateTime),
  },
};

const pagination = {
  type: ["object", "null"],
  properties: { offset: orNull(number), limit: orNull(number), totalCount: orNull(number) },
};

const toolCall = { type: "object", properties: { toolName: orNull(text), success: orNull(boolean) } };

/** The parameters of one place, as the client takes them. */
const parameters = (place: string, required: string[], properties: Record<string, Schema>): Schema => ({
  type: "object",
  additionalProperties: false,
  required: required.length > 0 ? [place] : [],
  properties: { [place]: { type: "object", additionalProperties: false, required, properties } },
});

const ofConversation = { parameters: parameters("path", ["conversationId"], { conversationId: uuid }) };

const count = { schema: { type: "integer" } };

/** Not documented, and so ruled, for every operation alike. */
const shared = {
  error: json({
    type: "object",
    properties: { success: orNull(boolean), data: {}, message: orNull(text) },
  }),
  /** The success as a range, because its status is not documented. */
  statuses: ["2XX", "401", "429", "4XX", "5XX"],
  headers: { "429": { "X-RateLimit-Limit": count, "X-RateLimit-Remaining": count, "X-RateLimit-Reset": count } },
};

/** The names of the examples of every error. */
export const documentedErrorExamples = {
  "401": ["unauthorized"],
  "429": ["tooManyRequests"],
  "4XX": ["clientError"],
  "5XX": ["serverError"],
};

const ofAConversation = { "response/data/medium": ["CHAT", "SMS"], "response/data/status": ["OPEN"] };

export const documentedOperations: Readonly<Record<string, OperationFacts>> = {
  listConversations: {
    ...shared,
    method: "GET",
    url: "https://api.helloannie.com/v1/conversations",
    parameters: parameters("query", [], {
      offset: { type: "number", minimum: 0 },
      limit: { type: "number", minimum: 1, maximum: 100 },
      orgId: uuid,
      botId: uuid,
      includeArchived: boolean,
      includeChildren: boolean,
    }),
    // Ruled: a page without its conversations is of no use.
    response: response({
      type: "object",
      required: ["conversations"],
      properties: { conversations: { type: "array", items: conversation }, pagination },
    }),
    suggestions: {
      "response/data/conversations/medium": ["CHAT", "SMS"],
      "response/data/conversations/status": ["OPEN"],
    },
    examples: { "2XX": ["page", "empty"] },
  },
  createConversation: {
    ...shared,
    method: "POST",
    url: "https://api.helloannie.com/v1/conversations",
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
    response: response(conversation),
    suggestions: { "request/messages/role": ["user"], ...ofAConversation },
    examples: { request: ["chat", "chatWithMessages", "smsWithLimits"], "2XX": ["open"] },
  },
  getConversation: {
    ...shared,
    ...ofConversation,
    method: "GET",
    url: "https://api.helloannie.com/v1/conversations/{conversationId}",
    response: response(conversation),
    suggestions: ofAConversation,
    examples: { "2XX": ["open", "finished"] },
  },
  listConversationMessages: {
    ...shared,
    ...ofConversation,
    method: "GET",
    url: "https://api.helloannie.com/v1/conversations/{conversationId}/messages",
    response: response({ type: "array", items: message }),
    suggestions: { "response/data/role": ["user"] },
    examples: { "2XX": ["messages", "none"] },
  },
  createResponse: {
    ...shared,
    ...ofConversation,
    method: "POST",
    url: "https://api.helloannie.com/v1/conversations/{conversationId}/responses",
    request: request(["message"], { message: { type: "string", minLength: 1 } }),
    // Ruled: the reply is what was asked for.
    response: response({
      type: "object",
      required: ["message"],
      properties: {
        message: text,
        messageId: orNull(uuid),
        createdAt: orNull(dateTime),
        toolCalls: orNull({ type: "array", items: toolCall }),
      },
    }),
    suggestions: {},
    examples: { request: ["message"], "2XX": ["reply"] },
  },
};
