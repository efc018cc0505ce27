import { client } from "../build/redocly.js";
import type { Create, Settings } from "../task.js";

// It sends a POST again only with an idempotency key, which the service does not know.
export function create({ baseUrl, token, timeout, retries }: Settings): Create {
  client.configure({ serverUrl: baseUrl, auth: { bearer: token }, timeout, retry: { retries } });
  return async (body) => {
    const { data } = await client.createConversation({ body });
    return data;
  };
}
