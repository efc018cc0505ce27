import { ApiError, createAnnieClient, ServerError } from "annie-conversations";
import { describe, expect, it } from "vitest";
import { rejection, request, token } from "./support/client-call.js";
import { reply, startTestServer } from "./support/test-server.js";

const conversationId = "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10";

/** Creates a conversation on a server that gives this one answer. */
async function create(status: number, body: unknown) {
  const server = await startTestServer((response) => reply(response, status, body));
  const annie = createAnnieClient({ baseUrl: server.url, token });
  return annie.conversations.create(request);
}

describe("an error", () => {
  it.each<[string, unknown]>([
    ["HTML", "<html><body>Bad gateway</body></html>"],
    ["nothing", ""],
    ["JSON that is no envelope", ["no"]],
  ])("keeps its class with %s as its body", async (_what, body) => {
    const error = await rejection(create(502, body));
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ status: 502, outcome: "unknown", body });
  });

  it.each([301, 302, 303, 307, 308])("is what a redirect is: %i is not followed", async (status) => {
    const elsewhere = await startTestServer((response) =>
      reply(response, 200, { success: true, data: { conversationId } }),
    );
    const server = await startTestServer((response) => {
      reply(response, status, "", { Location: `${elsewhere.url}/conversations` });
    });
    const annie = createAnnieClient({ baseUrl: server.url, token });
    const error = await rejection(annie.conversations.create(request));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ name: "ApiError", status, outcome: "unknown" });
    expect(elsewhere.bodies).toHaveLength(0);
  });
});
