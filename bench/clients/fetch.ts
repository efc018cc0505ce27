import type { ConversationEnvelope } from "../../generated/models.js";
import type { Create, Settings } from "../task.js";

export function create({ baseUrl, token }: Settings): Create {
  return async (body) => {
    const response = await fetch(`${baseUrl}/conversations`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`The service answered ${response.status}.`);
    const { data }: ConversationEnvelope = await response.json();
    return data;
  };
}
