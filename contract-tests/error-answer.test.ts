import { ApiError, createAnnieClient, ServerError } from "annie-conversations";
import { describe, expect, it } from "vitest";
import { created, rejection, request, token } from "./support/client-call.js";
import { createOn } from "./support/create-on.js";
import { reply, startTestServer } from "./support/test-server.js";

describe("an error", () => {
  it.each<[string, unknown]>([
    ["HTML", "<html><body>Bad gateway</body></html>"],
    ["nothing", ""],
    ["JSON that is no envelope", ["no"]],
  ])("keeps its class with %s as its body", async (_what, body) => {
    const error = await rejection(createOn(502, body));
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ status: 502, outcome: "unknown", body });
  });

  it.each([301, 302, 303, 307, 308])("is what a redirect is: %i is not followed", async (status) => {
    const elsewhere = await startTestServer((response) => reply(response, 200, created));
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
