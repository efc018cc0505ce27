import type { Schema } from "../../src/contract/schema.js";

// The operations as they are documented, written down by hand a second time: see service.ts. "Assumed" marks what is
// not documented; the document has `x-assumed` next to it. document/facts.test.ts compares the two.

/** The documented facts of an operation. Schemas have no descriptions and no references. */
export interface OperationFacts {
  readonly method: string;
  readonly path: string;
  /** An object with a schema for each location of parameters, such as `query`. */
  readonly parameters?: Schema;
  readonly request?: { readonly required: boolean; readonly content: Content };
  /** The responses by status or range of statuses. */
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

/** Assumed: a property that is not documented as required may be absent or null in a response. */
const optional = (properties: Record<string, { type: string }>) =>
  Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, { ...one, type: [one.type, "null"] }]));

/** Assumed: an unknown property is refused. Whether the service accepts one is not documented. */
const closed = (required: string[], properties: Record<string, Schema>): Schema => ({
  type: "object",
  additionalProperties: false,
  required,
  properties,
});

const conversation = {
  type: "object",
  // Assumed: without its id, a conversation is of no use.
  required: ["conversationId"],
  properties: {
    conversationId: uuid,
    ...optional({
      conversationTags: texts,
      orgId: uuid,
      medium: text,
      botId: uuid,
      toNumber: text,
      fromNumber: text,
      summary: text,
      actionsNeeded: texts,
      topic: text,
      duration: number,
      startTime: dateTime,
      endTime: dateTime,
      status: text,
    }),
  },
};
const messageParts = optional({ id: uuid, content: text, role: text, conversationId: uuid, createdAt: dateTime });
const pagination = { type: "object", properties: optional({ offset: number, limit: number, totalCount: number }) };
const toolCall = { type: "object", properties: optional({ toolName: text, success: boolean }) };
const toolCalls = { type: "array", items: toolCall };

const json = (schema: Schema): Content => ({ "application/json": schema });

const request = (required: string[], properties: Record<string, Schema>) => ({
  required: true,
  content: json(closed(required, properties)),
});

/** Assumed for every operation: any 2xx is the success, because no status is documented, and these are the errors. */
function responses(data: Schema): Record<string, ResponseFacts> {
  const properties = { success: { type: "boolean", enum: [true] }, data, ...optional({ message: text }) };
  const error = { data: {}, ...optional({ success: boolean, message: text }) };
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
      // Assumed: without its conversations, a page is of no use.
      required: ["conversations"],
      properties: { conversations: { type: "array", items: conversation }, ...optional({ pagination }) },
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
    responses: responses({ type: "array", items: { type: "object", properties: messageParts } }),
    examples: { "2XX": ["messages", "none"], ...errors },
  },
  createResponse: {
    method: "POST",
    path: "/conversations/{conversationId}/responses",
    parameters: ofConversation,
    request: request(["message"], { message: { type: "string", minLength: 1 } }),
    responses: responses({
      type: "object",
      // Assumed: without the bot's reply, the response is of no use.
      required: ["message"],
      properties: { message: text, ...optional({ messageId: uuid, createdAt: dateTime, toolCalls }) },
    }),
    examples: { request: ["message"], "2XX": ["reply"], ...errors },
  },
};
