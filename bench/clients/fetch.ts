import type { ConversationEnvelope } from "../../generated/models.js";
import type { Create, Service } from "../task.js";

export function create({ baseUrl, token }: Service): Create {
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
