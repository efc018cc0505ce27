import type { Schema } from "./cases/schema.js";

// What is known of the API, written down by hand a second time: the one deliberate copy. Nothing here is taken from the
// specification or from what is generated of it, because it is there to disagree with them.

/** What is documented of an operation. */
export interface OperationFacts {
  readonly method: string;
  readonly url: string;
  /** An object for each place where parameters are sent, as the client takes them. */
  readonly parameters?: Schema;
  readonly request?: Body & { readonly required: boolean };
  readonly response: Body;
  readonly error: Body;
  readonly statuses: readonly string[];
  readonly headers: Readonly<Record<string, Readonly<Record<string, { required?: boolean; schema: Schema }>>>>;
  /** Values that are shown where the full list is not documented; an editor suggests them, others pass. */
  readonly suggestions: Readonly<Record<string, readonly string[]>>;
  /** The names of the examples, of the request and of each status: users ask the mock for them. */
  readonly examples: Readonly<Record<string, readonly string[]>>;
}

interface Body {
  readonly mediaType: string;
  readonly schema: Schema;
}

const text = { type: "string" };
const uuid = { type: "string", format: "uuid" };
const dateTime = { type: "string", format: "date-time" };
const minutes = { type: "number", minimum: 1, multipleOf: 1 };
const texts = { type: "array", items: text };

/** Not documented, and so ruled: what the documentation does not call required may be absent or null in a response. */
const orNull = <T extends { type: string }>(schema: T) => ({ ...schema, type: [schema.type, "null"] });

export const conversation: Schema = {
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
    duration: orNull({ type: "number" }),
    startTime: orNull(dateTime),
    endTime: orNull(dateTime),
    status: orNull(text),
  },
};

export const errorBody: Body = {
  mediaType: "application/json",
  schema: { type: "object", properties: { success: orNull({ type: "boolean" }), data: {}, message: orNull(text) } },
};

export const documentedFacts: Readonly<Record<string, OperationFacts>> = {
  createConversation: {
    method: "POST",
    url: "https://api.helloannie.com/v1/conversations",
    request: {
      mediaType: "application/json",
      required: true,
      schema: {
        type: "object",
        // Ruled: whether unknown properties are accepted is not documented.
        additionalProperties: false,
        required: ["medium", "botId"],
        properties: {
          medium: { type: "string", enum: ["CHAT", "SMS"] },
          botId: uuid,
          toNumber: text,
          messages: {
            type: "array",
            items: { type: "object", additionalProperties: false, properties: { role: text, input: text } },
          },
          idleTimeoutMinutes: minutes,
          maxOpenMinutes: minutes,
        },
      },
    },
    response: {
      mediaType: "application/json",
      schema: {
        type: "object",
        required: ["success", "data"],
        properties: {
          success: { type: "boolean", enum: [true] },
          data: conversation,
          message: orNull(text),
        },
      },
    },
    error: errorBody,
    /** The success as a range, because its status is not documented. */
    statuses: ["2XX", "401", "429", "4XX", "5XX"],
    headers: {
      "429": {
        "X-RateLimit-Limit": { schema: { type: "integer" } },
        "X-RateLimit-Remaining": { schema: { type: "integer" } },
        "X-RateLimit-Reset": { schema: { type: "integer" } },
      },
    },
    suggestions: {
      "request/messages/role": ["user"],
      "response/data/medium": ["CHAT", "SMS"],
      "response/data/status": ["OPEN"],
    },
    examples: {
      request: ["chat", "chatWithMessages", "smsWithLimits"],
      "2XX": ["open", "finished"],
      "401": ["unauthorized"],
      "429": ["tooManyRequests"],
      "4XX": ["clientError"],
      "5XX": ["serverError"],
    },
  },
};

export const documentedServers = ["https://api.helloannie.com/v1"];

export const documentedSecurity = {
  bearerAuth: { type: "http", scheme: "bearer" },
  clientCredentials: {
    type: "oauth2",
    flows: {
      clientCredentials: { tokenUrl: "https://annie-external-api.us.auth0.com/oauth/token", scopes: {} },
    },
  },
};

export const documentedTokens = {
  tokenUrl: "https://annie-external-api.us.auth0.com/oauth/token",
  audience: "https://api.helloannie.com",
};

/** Requests in a minute, by default, for all clients of an organization together. */
export const documentedRateLimit = 60;

/** Where something has a default. */
export const documentedDefaults = { "components/headers/X-RateLimit-Limit/schema/default": documentedRateLimit };

/** Facts that stand in a description: where, and the words that must be there. */
export const documentedStatements: [pointer: string, words: string[]][] = [
  ["components/securitySchemes/bearerAuth/description", ["Authorization: Bearer <token>", "out of client-side code"]],
  [
    "components/securitySchemes/clientCredentials/description",
    [
      "grant_type",
      "client_id",
      "client_secret",
      "`audience` (`https://api.helloannie.com`)",
      "`expires_in` (86400 seconds)",
    ],
  ],
  ["components/headers/X-RateLimit-Limit/description", ["60 in a minute", "organization"]],
  ["components/headers/X-RateLimit-Reset/description", ["in whole seconds since 1970-01-01T00:00:00Z"]],
  [
    "components/schemas/CreateConversationRequest/properties/idleTimeoutMinutes/description",
    ["Minutes", "Without it there is no idle timeout", "reduced to it, not refused"],
  ],
  [
    "components/schemas/CreateConversationRequest/properties/maxOpenMinutes/description",
    ["Minutes from its creation", "reduced to it, not refused"],
  ],
  ["components/schemas/CreateConversationRequest/properties/messages/description", ["in their order"]],
  ["components/schemas/Conversation/properties/duration/description", ["Its unit is not documented"]],
];

/** Where the specification says that it assumes something; everything else in it is documented. */
export const documentedAssumptions = [
  "servers/0",
  "paths/~1conversations/post",
  "paths/~1conversations/post/requestBody",
  "paths/~1conversations/post/responses/2XX",
  "paths/~1conversations/post/responses/2XX/content/application~1json/examples/finished",
  "components/schemas/Message/properties/role",
  "components/schemas/Message/properties/input",
  "components/schemas/CreateConversationResponse/properties/message",
  "components/schemas/Conversation",
  "components/schemas/Conversation/properties/medium",
  "components/schemas/Conversation/properties/status",
  "components/schemas/ErrorResponse/properties/success",
  "components/schemas/ErrorResponse/properties/data",
  "components/schemas/ErrorResponse/properties/message",
  "components/responses/Unauthorized",
  "components/responses/TooManyRequests",
  "components/responses/ClientError",
  "components/responses/ServerError",
  "components/securitySchemes/bearerAuth",
];
