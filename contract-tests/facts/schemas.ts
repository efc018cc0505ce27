import type { Schema } from "../../src/contract/schema.js";

// The schemas of which the documented operations are made, written down by hand a second time: see service.ts.

export const text = { type: "string" };
export const uuid = { type: "string", format: "uuid" };
export const dateTime = { type: "string", format: "date-time" };
export const minutes = { type: "number", minimum: 1, multipleOf: 1 };
const texts = { type: "array", items: text };
export const number = { type: "number" };
export const boolean = { type: "boolean" };

/** Not documented, and so ruled: whatever the documentation does not call required may be absent or null in a response. */
export const orNull = <T extends { type: string }>(schema: T) => ({ ...schema, type: [schema.type, "null"] });

/** Ruled: an unknown property is refused. Whether the service accepts one is not documented. */
export const closed = (required: string[], properties: Record<string, Schema>): Schema => ({
  type: "object",
  additionalProperties: false,
  required,
  properties,
});

export const conversation = {
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

export const message = {
  type: "object",
  properties: {
    id: orNull(uuid),
    content: orNull(text),
    role: orNull(text),
    conversationId: orNull(uuid),
    createdAt: orNull(dateTime),
  },
};

export const pagination = {
  type: ["object", "null"],
  properties: { offset: orNull(number), limit: orNull(number), totalCount: orNull(number) },
};

export const toolCall = { type: "object", properties: { toolName: orNull(text), success: orNull(boolean) } };
