import ky from "ky";
import type { ConversationEnvelope } from "../../generated/models.js";
import type { Create, Service } from "../task.js";

export function create({ baseUrl, token }: Service): Create {
  const client = ky.create({ prefix: baseUrl, headers: { authorization: `Bearer ${token}` } });
  return async (body) => {
    const { data } = await client.post("conversations", { json: body }).json<ConversationEnvelope>();
    return data;
  };
}
