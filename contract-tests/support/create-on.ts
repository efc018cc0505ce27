import { type ClientOptions, type Conversation, createAnnieClient } from "annie-conversations";
import { request, token } from "./example-call.js";
import { reply, startTestServer } from "./test-server.js";

/** Creates a conversation on a server that gives this one answer. */
export async function createOn(
  status: number,
  body: unknown,
  options: ClientOptions = {},
  headers: Record<string, string> = {},
): Promise<Conversation> {
  const server = await startTestServer((response) => reply(response, status, body, headers));
  return createAnnieClient({ baseUrl: server.url, token, ...options }).conversations.create(request);
}
