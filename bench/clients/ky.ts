import ky from "ky";
import type { ConversationEnvelope } from "../../generated/models.js";
import type { Create, Settings } from "../task.js";

// Told to send a POST again, which ky does not do by default.
export function create({ baseUrl, token, timeout, retries }: Settings): Create {
  const headers = { authorization: `Bearer ${token}` };
  const client = ky.create({ prefix: baseUrl, headers, timeout, retry: { limit: retries, methods: ["post"] } });
  return async (body) => {
    const { data } = await client.post("conversations", { json: body }).json<ConversationEnvelope>();
    return data;
  };
}
