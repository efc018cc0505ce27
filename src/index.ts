export type { Conversation, CreateConversationRequest, Message, paths } from "../generated/types.js";
export { AnnieError, type Attempt, type Outcome } from "./annie-error.js";
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
export type { Conversations } from "./conversations.js";
export type { TokenSource } from "./credentials.js";
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
export type { CallOptions, ClientOptions, Fetch, HeaderValues } from "./options.js";
export type { RateLimit } from "./rate-limit.js";
export type { Violation } from "./violations.js";
