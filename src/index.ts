export type {
  Conversation,
  ConversationMessage,
  ConversationPage,
  ConversationResponse,
  CreateConversationRequest,
  CreateResponseRequest,
  ErrorResponse,
  Message,
  ToolCall,
} from "../generated/models.js";
export type { paths } from "../generated/types.js";
export { type ClientCredentialsOptions, clientCredentials } from "./auth/client-credentials.js";
export type { Api } from "./client/api.js";
export { type AnnieClient, createAnnieClient } from "./client/client.js";
export type { Conversations } from "./client/conversations.js";
export type { ConversationList, ListConversationsQuery } from "./client/pages.js";
export type { ApiPromise } from "./client/result.js";
export { AnnieError, type Attempt, type GaveUp, type Outcome } from "./errors/annie-error.js";
export {
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  UnprocessableEntityError,
} from "./errors/api-errors.js";
export {
  AbortError,
  type AnyAnnieError,
  CallbackError,
  ConfigurationError,
  ConnectionError,
  ContractViolationError,
  isAnnieError,
  TimeoutError,
} from "./errors/errors.js";
export type { Issue } from "./errors/issue.js";
export type { FailureCause } from "./http/failure.js";
export type { RateLimit } from "./http/rate-limit.js";
export type { CallOptions } from "./options/call-options.js";
export type { ClientOptions, Limiter } from "./options/client-options.js";
export type {
  AnnieEvent,
  AnsweredEvent,
  FailedEvent,
  GaveUpEvent,
  StartedEvent,
  Violation,
  WaitingEvent,
} from "./options/events.js";
export type { Fetch } from "./options/fetch.js";
export type { HeaderValues } from "./options/headers.js";
export type { Credentials, TokenContext, TokenSource } from "./options/token-source.js";
