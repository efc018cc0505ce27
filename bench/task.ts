import type { Conversation, CreateConversationRequest } from "../generated/models.js";

// The task of every client: create a conversation with a bearer token, return the `data` of the envelope, and reject
// unless the status is a success.

/** The settings of a client. A client that cannot set the timeout of an attempt or the retries ignores them. */
export interface Settings {
  readonly baseUrl: string;
  readonly token: string;
  readonly timeout: number;
  readonly retries: number;
}

/** Creates a conversation. */
export type Create = (body: CreateConversationRequest) => Promise<Conversation>;

/** The exports of each file in `clients/`. */
export interface ClientModule {
  readonly create: (settings: Settings) => Create;
}
