import { inspect } from "node:util";
import { ApiError, createAnnieClient, isAnnieError, ServerError } from "annie-conversations";
import { describe, expect, it } from "vitest";
import { createOn } from "../support/create-on.js";
import { created, rejection, request, token } from "../support/example-call.js";
import { reply, startTestServer } from "../support/test-server.js";

describe("an error", () => {
  it.each<[string, unknown, string]>([
    ["HTML", "<html><body>Bad gateway</body></html>", "<html><body>Bad gateway</body></html>"],
    ["nothing", "", ""],
    ["JSON that is no envelope", ["no"], '["no"]'],
    ["an envelope with a message that is no text", { success: false, message: 7 }, '{"success":false,"message":7}'],
  ])("keeps its class with %s as its body, which is there as it came", async (_what, sent, bodyText) => {
    const error = await rejection(createOn(502, sent));
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ status: 502, outcome: "unknown", bodyText, body: undefined });
  });

  it("has the declared envelope as its body, and the headers, and prints neither", async () => {
    const envelope = { success: false, data: null, message: "+12025550123" };
    const error = await rejection(createOn(502, envelope, {}, { "X-Note": "+12025550123" }));
    expect(error).toMatchObject({ body: envelope, bodyText: JSON.stringify(envelope) });
    expect(isAnnieError(error) && error.headers?.get("x-note")).toBe("+12025550123");
    expect(inspect(error, { showHidden: true, depth: 9 }) + JSON.stringify(error)).not.toContain("12025550123");
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
    expect(error).toHaveProperty(
      "message",
      expect.stringContaining(
        `answered ${status}, a redirect to ${new URL(elsewhere.url).host}, which is not followed.`,
      ),
    );
    expect(elsewhere.bodies).toHaveLength(0);
  });

  it.each([
    ["https://a-token@example.com/to/+12025550123?q=1", "a redirect to example.com, which"],
    ["/to/+12025550123", "a redirect to the same host"],
    ["https://+12025550123/", "a redirect to the same host or an unreadable one"],
    ["%%%", "a redirect to the same host or an unreadable one"],
  ])("tells no more than the host that a redirect leads to: %s", async (location, says) => {
    const error = await rejection(createOn(302, "", {}, { Location: location }));
    expect(error).toHaveProperty("message", expect.stringContaining(says));
    expect(error).toHaveProperty("message", expect.not.stringMatching(/2025550123|a-token/));
  });

  it("is what a redirect is in a browser, which hides where it leads", async () => {
    const hidden = Object.defineProperty(Response.error(), "type", { value: "opaqueredirect" });
    const annie = createAnnieClient({ token, fetch: async () => hidden });
    const error = await rejection(annie.conversations.create(request));
    expect(error).toMatchObject({ name: "ApiError", status: 0, outcome: "unknown" });
    expect(error).toHaveProperty("message", expect.stringContaining("answered with a redirect, which is not followed"));
  });
});
