import OpenAI from "openai";
import type { ConversationEnvelope } from "../../generated/models.js";
import type { Create, Settings } from "../task.js";

// openai-node as a client of another API. It sends a POST again by default.
export function create({ baseUrl, token, timeout, retries }: Settings): Create {
  const client = new OpenAI({ baseURL: baseUrl, apiKey: token, timeout, maxRetries: retries });
  return async (body) => {
    const { data } = await client.post<ConversationEnvelope>("/conversations", { body });
    return data;
  };
}
