// The facts of the API as a whole, written down by hand a second time: the one deliberate copy. Nothing here or in
// documented-operations.ts is taken from the specification or from generated/, because it is there to disagree with them.

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
export const documentedDefaults = {
  "paths/~1conversations/get/parameters/0/schema/default": 0,
  "paths/~1conversations/get/parameters/1/schema/default": 20,
  "paths/~1conversations/get/parameters/4/schema/default": false,
  "paths/~1conversations/get/parameters/5/schema/default": false,
  "components/headers/X-RateLimit-Limit/schema/default": documentedRateLimit,
};

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
  ["paths/~1conversations/post/description", ["not idempotent", "anonymous user", "in their order"]],
  ["paths/~1conversations/get/description", ["Neither their order is documented"]],
  ["paths/~1conversations/get/parameters/5/description", ["child organizations", "account organizations only"]],
  [
    "paths/~1conversations~1{conversationId}~1messages/get/description",
    ["Neither pages nor their order are documented"],
  ],
  ["paths/~1conversations~1{conversationId}~1responses/post/description", ["message of the user", "not idempotent"]],
];

/** Where the specification says that it assumes something; everything else in it is documented. */
export const documentedAssumptions = [
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
];
