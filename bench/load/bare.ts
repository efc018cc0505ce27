import type { ClientOptions, Conversation, CreateConversationRequest } from "../../src/index.js";

/** What to compare with: the `fetch` that one writes by hand, without any of what a client adds. */
export function createBareClient({ baseUrl, token }: ClientOptions) {
  const create = async (body: CreateConversationRequest): Promise<Conversation> => {
    const response = await fetch(`${baseUrl}/conversations`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`The service answered ${response.status}.`);
    return (await response.json()).data;
  };
  return { conversations: { create } };
}
