// Generated from openapi/openapi.yaml by `npm run generate`. Never edited by hand.
import {
  listConversationsParameters,
  listConversationsResponse,
  createConversationRequest,
  createConversationResponse,
  getConversationParameters,
  getConversationResponse,
  listConversationMessagesParameters,
  listConversationMessagesResponse,
  createResponseParameters,
  createResponseRequest,
  createResponseResponse,
} from "./schemas.js";

/** The URL of the service: the server of the specification. */
export const server = "https://api.helloannie.com/v1";

/** The client credentials grant, as a security scheme declares it. */
export const clientCredentialsFlow = {"tokenUrl":"https://annie-external-api.us.auth0.com/oauth/token","audience":"https://api.helloannie.com"} as const;

/** Requests in a window of the rate limit, until a response reports it: the default of its header. */
export const defaultRateLimit = 60;

/** List conversations: GET /conversations */
export const listConversations = {
  operationId: "listConversations",
  method: "GET",
  path: "/conversations",
  rateLimitHeaders: {"limit":"X-RateLimit-Limit","remaining":"X-RateLimit-Remaining","reset":"X-RateLimit-Reset"},
  essential: ["","/data","/data/conversations"],
  parameters: listConversationsParameters,
  response: listConversationsResponse,
} as const;

/** Create conversation: POST /conversations */
export const createConversation = {
  operationId: "createConversation",
  method: "POST",
  path: "/conversations",
  rateLimitHeaders: {"limit":"X-RateLimit-Limit","remaining":"X-RateLimit-Remaining","reset":"X-RateLimit-Reset"},
  essential: ["","/data","/data/conversationId"],
  request: createConversationRequest,
  response: createConversationResponse,
} as const;

/** Get conversation: GET /conversations/{conversationId} */
export const getConversation = {
  operationId: "getConversation",
  method: "GET",
  path: "/conversations/{conversationId}",
  rateLimitHeaders: {"limit":"X-RateLimit-Limit","remaining":"X-RateLimit-Remaining","reset":"X-RateLimit-Reset"},
  essential: ["","/data","/data/conversationId"],
  parameters: getConversationParameters,
  response: getConversationResponse,
} as const;

/** List conversation messages: GET /conversations/{conversationId}/messages */
export const listConversationMessages = {
  operationId: "listConversationMessages",
  method: "GET",
  path: "/conversations/{conversationId}/messages",
  rateLimitHeaders: {"limit":"X-RateLimit-Limit","remaining":"X-RateLimit-Remaining","reset":"X-RateLimit-Reset"},
  essential: ["","/data"],
  parameters: listConversationMessagesParameters,
  response: listConversationMessagesResponse,
} as const;

/** Create response: POST /conversations/{conversationId}/responses */
export const createResponse = {
  operationId: "createResponse",
  method: "POST",
  path: "/conversations/{conversationId}/responses",
  rateLimitHeaders: {"limit":"X-RateLimit-Limit","remaining":"X-RateLimit-Remaining","reset":"X-RateLimit-Reset"},
  essential: ["","/data","/data/message"],
  parameters: createResponseParameters,
  request: createResponseRequest,
  response: createResponseResponse,
} as const;

type AnyOperation = typeof listConversations | typeof createConversation | typeof getConversation | typeof listConversationMessages | typeof createResponse;

/** Every operation, by its method and path. */
export const operations: ReadonlyMap<string, AnyOperation> = new Map<string, AnyOperation>([
  ["GET /conversations", listConversations],
  ["POST /conversations", createConversation],
  ["GET /conversations/{conversationId}", getConversation],
  ["GET /conversations/{conversationId}/messages", listConversationMessages],
  ["POST /conversations/{conversationId}/responses", createResponse],
]);
