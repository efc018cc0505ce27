import { createAnnieClient } from "annie-conversations";
import type { Create, Settings } from "../task.js";

// It sends a create again by default, but only if it was not executed.
export function create({ baseUrl, token, timeout, retries }: Settings): Create {
  const annie = createAnnieClient({ baseUrl, token, timeout, maxRetries: retries });
  return (body) => annie.conversations.create(body);
}
