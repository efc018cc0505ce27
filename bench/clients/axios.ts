import axios from "axios";
import type { ConversationEnvelope } from "../../generated/models.js";
import type { Create, Service } from "../task.js";

export function create({ baseUrl, token }: Service): Create {
  const client = axios.create({ baseURL: baseUrl, headers: { authorization: `Bearer ${token}` } });
  return async (body) => {
    const { data } = await client.post<ConversationEnvelope>("/conversations", body);
    return data.data;
  };
}
