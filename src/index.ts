export type { Conversation, CreateConversationRequest, ErrorResponse, Message } from "../generated/models.js";
export type { paths } from "../generated/types.js";
export { AnnieError, type Attempt, type GaveUp, type Outcome } from "./annie-error.js";
export type { Api } from "./api.js";
export {
  ApiError,
  type ApiErrorName,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  UnprocessableEntityError,
} from "./api-errors.js";
export { type AnnieClient, createAnnieClient } from "./client.js";
export { type ClientCredentialsOptions, clientCredentials } from "./client-credentials.js";
export type { Conversations } from "./conversations.js";
export type { Credentials, TokenContext, TokenSource } from "./credentials.js";
export {
  type AnyAnnieError,
  ConfigurationError,
  ConnectionError,
  ContractViolationError,
  type FailureCause,
  type Issue,
  isAnnieError,
  TimeoutError,
} from "./errors.js";
export type {
  AnnieEvent,
  AnsweredEvent,
  FailedEvent,
  GaveUpEvent,
  StartedEvent,
  WaitingEvent,
} from "./events.js";
export type { CallOptions, ClientOptions, Fetch, HeaderValues, Limiter } from "./options.js";
export type { RateLimit } from "./rate-limit.js";
export type { Violation } from "./violations.js";
