import type { Conversation, CreateConversationRequest } from "../generated/models.js";

// The task of every client: create a conversation with a bearer token, return the `data` of the envelope, and reject
// unless the status is a success.

export interface Service {
  readonly baseUrl: string;
  readonly token: string;
}

/** Creates a conversation. */
export type Create = (body: CreateConversationRequest) => Promise<Conversation>;

/** The exports of each file in `clients/`. */
export interface ClientModule {
  readonly create: (service: Service) => Create;
}

export const token = "a-token-of-the-bench";

export const body: CreateConversationRequest = {
  medium: "CHAT",
  botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
  messages: [{ role: "user", input: "Hello, I would like to move my appointment." }],
};

export const conversation: Conversation = {
  conversationId: "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10",
  conversationTags: [],
  orgId: "9b2d6c1e-4c3f-4f4e-8a57-0d1c2b3a4f5e",
  medium: "CHAT",
  botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
  actionsNeeded: [],
  startTime: "2026-03-02T09:15:00Z",
  status: "OPEN",
};

/** The text of the service's answer. */
export const answer = JSON.stringify({ success: true, data: conversation });
