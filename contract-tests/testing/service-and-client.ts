import { createAnnieClient } from "annie-conversations";
import { createTestService, type InvalidRequestError } from "annie-conversations/testing";
import { vi } from "vitest";
import { request, token } from "../support/example-data.js";

export const url = "https://api.helloannie.com/v1/conversations";
export const id = "0a0a0a0a-0000-4000-8000-0a0a0a0a0a0a";
export const botId = "0b0b0b0b-0000-4000-8000-0b0b0b0b0b0b";
export const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
/** The init of a create for fetch. */
export const post = { method: "POST", headers, body: JSON.stringify(request) };

/** A test service, its client, and the function that it calls for an invalid request instead of failing the test. */
export function startTestService(options: Parameters<typeof createAnnieClient>[0] = {}) {
  const onInvalidRequest = vi.fn<(error: InvalidRequestError) => void>();
  const service = createTestService({ onInvalidRequest });
  const annie = createAnnieClient({ token, fetch: service.fetch, ...options });
  return { service, annie, create: () => annie.conversations.create(request), onInvalidRequest };
}
