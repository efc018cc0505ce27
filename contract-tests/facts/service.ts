// The facts of the API as a whole, written down by hand a second time: the one deliberate copy. Nothing here or in
// operations.ts is read from the document or from generated/, so that a mistake there is noticed.
// document/facts.test.ts compares them.

export const documentedServer = "https://api.helloannie.com/v1";
const tokenUrl = "https://annie-external-api.us.auth0.com/oauth/token";

export const documentedService = {
  dialect: "https://json-schema.org/draft/2020-12/schema",
  servers: [documentedServer],
  /** The alternatives: either scheme is enough. */
  security: [{ bearerAuth: [] }, { clientCredentials: [] }],
  securitySchemes: {
    bearerAuth: { type: "http", scheme: "bearer" },
    clientCredentials: { type: "oauth2", flows: { clientCredentials: { tokenUrl, scopes: {} } } },
  },
  /** Empty, because nothing is documented as deprecated, read-only or write-only. */
  deprecated: [],
  readOnly: [],
  writeOnly: [],
  /** All defaults, by their places. */
  defaults: {
    "paths/~1conversations/get/parameters/0/schema": 0,
    "paths/~1conversations/get/parameters/1/schema": 20,
    "paths/~1conversations/get/parameters/4/schema": false,
    "paths/~1conversations/get/parameters/5/schema": false,
    "components/headers/X-RateLimit-Limit/schema": 60,
  },
  /** All lists of values that are only partly known, by their places. */
  suggestions: {
    "components/schemas/Message/properties/role": ["user"],
    "components/schemas/Conversation/properties/medium": ["CHAT", "SMS"],
    "components/schemas/Conversation/properties/status": ["OPEN"],
    "components/schemas/ConversationMessage/properties/role": ["user"],
  },
  /** The places with an assumption; everything else is documented. */
  assumptions: [
    "servers/0",
    "paths/~1conversations/get/responses/2XX",
    "paths/~1conversations/post",
    "paths/~1conversations/post/requestBody",
    "paths/~1conversations/post/responses/2XX",
    "paths/~1conversations~1{conversationId}/get/responses/2XX",
    "paths/~1conversations~1{conversationId}/get/responses/2XX/content/application~1json/examples/finished",
    "paths/~1conversations~1{conversationId}~1messages/get/responses/2XX",
    "paths/~1conversations~1{conversationId}~1messages/get/responses/2XX/content/application~1json/examples/messages",
    "paths/~1conversations~1{conversationId}~1responses/post",
    "paths/~1conversations~1{conversationId}~1responses/post/requestBody",
    "paths/~1conversations~1{conversationId}~1responses/post/responses/2XX",
    "components/schemas/Message/properties/role",
    "components/schemas/Message/properties/input",
    "components/schemas/EnvelopeMessage",
    "components/schemas/Conversation",
    "components/schemas/Conversation/properties/medium",
    "components/schemas/Conversation/properties/status",
    "components/schemas/ConversationPage",
    "components/schemas/ConversationPage/properties/pagination",
    "components/schemas/ConversationMessage",
    "components/schemas/ConversationMessage/properties/role",
    "components/schemas/ConversationResponse",
    "components/schemas/ToolCall",
    "components/schemas/ErrorResponse/properties/success",
    "components/schemas/ErrorResponse/properties/data",
    "components/schemas/ErrorResponse/properties/message",
    "components/responses/Unauthorized",
    "components/responses/TooManyRequests",
    "components/responses/ClientError",
    "components/responses/ServerError",
    "components/securitySchemes/bearerAuth",
  ],
};

/** The facts that the client reads from generated/operations.ts. */
export const documentedForClient = {
  server: documentedServer,
  clientCredentialsFlow: { tokenUrl, audience: "https://api.helloannie.com" },
  /** Requests per minute, for all clients of an organization together. */
  defaultRateLimit: 60,
};

/** The headers of the rate limit, by their meaning. */
export const documentedRateLimit = {
  limit: "X-RateLimit-Limit",
  remaining: "X-RateLimit-Remaining",
  reset: "X-RateLimit-Reset",
};

const conversations = "paths/~1conversations";
const ofConversation = "paths/~1conversations~1{conversationId}";
const schemes = "components/securitySchemes";
const createRequest = "components/schemas/CreateConversationRequest/properties";

/** Facts that only a description can state: the place of the description, and the words that it must contain. */
export const documentedStatements: readonly (readonly [place: string, ...words: string[]])[] = [
  [`${schemes}/bearerAuth`, "Authorization: Bearer <token>", "out of client-side code"],
  [`${schemes}/clientCredentials`, "grant_type", "client_id", "client_secret", "`expires_in` (86400 seconds)"],
  [`${schemes}/clientCredentials`, "`audience` (`https://api.helloannie.com`)"],
  ["components/headers/X-RateLimit-Limit", "60 in a minute", "organization"],
  ["components/headers/X-RateLimit-Reset", "in whole seconds since 1970-01-01T00:00:00Z"],
  [`${createRequest}/idleTimeoutMinutes`, "Minutes", "Without it there is no idle timeout"],
  [`${createRequest}/idleTimeoutMinutes`, "reduced to it, not refused"],
  [`${createRequest}/maxOpenMinutes`, "Minutes from its creation", "reduced to it, not refused"],
  [`${createRequest}/messages`, "in their order"],
  ["components/schemas/Conversation/properties/duration", "Its unit is not documented"],
  [`${conversations}/post`, "not idempotent", "anonymous user", "in their order"],
  [`${conversations}/get`, "Their order is not documented"],
  [`${conversations}/get/parameters/5`, "child organizations", "account organizations only"],
  [`${ofConversation}~1messages/get`, "Neither paging nor their order is documented"],
  [`${ofConversation}~1responses/post`, "message of the user", "not idempotent"],
];
