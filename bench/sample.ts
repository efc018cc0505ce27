import { examples } from "../generated/examples.js";
import type { CreateConversationRequest } from "../generated/models.js";

/** The settings of all measurements. */
export const settings = { token: "CANARY-token", timeout: 30_000, retries: 2 };

/** The body of the request when costs are measured; `text` is the body of the response. */
export const body: CreateConversationRequest = {
  medium: "CHAT",
  botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
  messages: [{ role: "user", input: "Hello, I would like to move my appointment." }],
};
export const text = JSON.stringify(examples["createConversation"]?.["2XX"]?.examples["open"]);
