import type { Schema } from "../../src/contract/schema.js";

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
  /** The names of the examples of the request and of each status: users ask the mock for them. */
  readonly examples: Readonly<Record<string, readonly string[]>>;
}

interface ResponseFacts {
  readonly content: Content;
  readonly headers?: Readonly<Record<string, { readonly schema: Schema }>>;
}

/** Schemas by media type. */
type Content = Readonly<Record<string, Schema>>;

const boolean = { type: "boolean" };
const number = { type: "number" };
const minutes = { type: "number", minimum: 1, multipleOf: 1 };
const text = { type: "string" };
const uuid = { type: "string", format: "uuid" };
const dateTime = { type: "string", format: "date-time" };
const texts = { type: "array", items: text };

/** Not documented, and so ruled: whatever the documentation does not call required may be absent or null in a response. */
const orNull = <T extends { type: string }>(schema: T) => ({ ...schema, type: [schema.type, "null"] });

/** Ruled: an unknown property is refused. Whether the service accepts one is not documented. */
const closed = (required: string[], properties: Record<string, Schema>): Schema => ({
  type: "object",
  additionalProperties: false,
  required,
  properties,
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
  const count = { schema: { type: "integer" } };
  const headers = { "X-RateLimit-Limit": count, "X-RateLimit-Remaining": count, "X-RateLimit-Reset": count };
  return {
    "2XX": { content: json({ type: "object", required: ["success", "data"], properties }) },
    "401": { content },
    "429": { content, headers },
    "4XX": { content },
    "5XX": { content },
  };
}

const errors = { "401": ["unauthorized"], "429": ["tooManyRequests"], "4XX": ["clientError"], "5XX": ["serverError"] };

const ofConversation = closed(["path"], { path: closed(["conversationId"], { conversationId: uuid }) });

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
    examples: { "2XX": ["page", "empty"], ...errors },
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
    examples: { request: ["chat", "chatWithMessages", "smsWithLimits"], "2XX": ["open"], ...errors },
  },
  getConversation: {
    method: "GET",
    path: "/conversations/{conversationId}",
    parameters: ofConversation,
    responses: responses(conversation),
    examples: { "2XX": ["open", "finished"], ...errors },
  },
  listConversationMessages: {
    method: "GET",
    path: "/conversations/{conversationId}/messages",
    parameters: ofConversation,
    responses: responses({ type: "array", items: message }),
    examples: { "2XX": ["messages", "none"], ...errors },
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
    examples: { request: ["message"], "2XX": ["reply"], ...errors },
  },
};
