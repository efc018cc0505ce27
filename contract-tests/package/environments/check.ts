// The program that every environment runs, copied there as TypeScript or as JavaScript; so it has no types of its own.
import { createAnnieClient, isAnnieError } from "annie-conversations";
import { createTestService } from "annie-conversations/testing";

/** Creates a conversation over HTTP and one with the test service, which then responds with an error. */
export async function check() {
  const options = { token: "a-token", dangerouslyAllowBrowser: true };
  const { conversations } = createAnnieClient({ ...options, baseUrl: "http://127.0.0.1:4" });
  const botId = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
  const { conversationId } = await conversations.create({ medium: "CHAT", botId });
  const service = createTestService();
  const annie = createAnnieClient({ ...options, fetch: service.fetch });
  const { medium } = await annie.conversations.create({ medium: "CHAT", botId });
  service.replyNext({ status: 404 });
  const error = await annie.conversations.get(conversationId).catch((reason) => reason);
  const found = [medium, error.name, isAnnieError(error), service.requests.length].join();
  if (found !== "CHAT,NotFoundError,true,2") throw new Error(`The program found ${found}.`);
}
