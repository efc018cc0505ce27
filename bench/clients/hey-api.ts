import { createClient } from "../build/hey-api/client/index.js";
import { createConversation } from "../build/hey-api/index.js";
import type { Create, Settings } from "../task.js";

export function create({ baseUrl, token }: Settings): Create {
  const client = createClient({ baseUrl, auth: token });
  return async (body) => {
    const { data } = await createConversation({ client, body, throwOnError: true });
    return data.data;
  };
}
