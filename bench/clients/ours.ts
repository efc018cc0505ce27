import { createAnnieClient } from "annie-conversations";
import type { Create, Service } from "../task.js";

export function create({ baseUrl, token }: Service): Create {
  const annie = createAnnieClient({ baseUrl, token });
  return (body) => annie.conversations.create(body);
}
