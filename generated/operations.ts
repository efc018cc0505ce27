// Generated from openapi/openapi.yaml by `npm run generate`. Never edited by hand.
import {
  createConversationRequest,
  createConversationResponse,
} from "./schemas.js";

/** Where the service is: the server of the specification. */
export const server = "https://api.helloannie.com/v1";

/** The client credentials grant, as a security scheme declares it. */
export const clientCredentialsFlow = {"tokenUrl":"https://annie-external-api.us.auth0.com/oauth/token","audience":"https://api.helloannie.com"} as const;

/** Requests in a window of the rate limit, unless an answer says otherwise: the default of its header. */
export const defaultRateLimit = 60;

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

type AnyOperation = typeof createConversation;

/** Every operation, by its method and path. */
export const operations: ReadonlyMap<string, AnyOperation> = new Map<string, AnyOperation>([
  ["POST /conversations", createConversation],
]);
