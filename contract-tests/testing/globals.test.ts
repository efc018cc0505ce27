import { createAnnieClient, type Fetch } from "annie-conversations";
import { createTestService } from "annie-conversations/testing";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { conversationId, rejection, request, token } from "../support/example-call.js";
import { startTestService, url } from "./test-service.js";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("the test service takes the place of fetch", () => {
  it("as a global, also for a client from before", async () => {
    const annie = createAnnieClient({ token });
    const service = createTestService();
    vi.stubGlobal("fetch", service.fetch);
    expect(await annie.conversations.create(request)).toHaveProperty("conversationId", conversationId);
    expect(service.requests).toMatchObject([{ url, body: request, token }]);
  });

  it("in a handler of MSW, its failures included", async () => {
    const { service, onInvalidRequest } = startTestService();
    const handler = http.all("https://api.helloannie.com/*", ({ request }) => service.fetch(request));
    const other = http.get("https://other.example/", () => HttpResponse.json({}));
    // MSW says of each failure that its handler threw it.
    vi.spyOn(console, "error").mockImplementation(() => {});
    const msw = setupServer(handler, other);
    msw.listen({ onUnhandledRequest: "error" });
    onTestFinished(() => msw.close());

    const limited = createAnnieClient({ token });
    expect(await limited.conversations.create(request)).toHaveProperty("conversationId", conversationId);
    expect(service.requests).toMatchObject([{ url, body: request, token }]);
    service.replyNext({ status: 429 });
    expect(await rejection(limited.conversations.create(request))).toMatchObject({
      name: "RateLimitError",
      status: 429,
      retryAfter: 3_600_000,
    });
    // That client now holds its calls for an hour; a new one knows of no limit.
    const { conversations } = createAnnieClient({ token, maxRetries: 0 });
    for (const [failure, name, outcome, code] of [
      ["timeout", "TimeoutError", "unknown", "timeout"],
      ["unknown", "ConnectionError", "unknown", "ECONNRESET"],
      ["not-executed", "ConnectionError", "not-executed", "ECONNREFUSED"],
      ["executed", "ConnectionError", "executed", "ECONNRESET"],
    ] as const) {
      service.failNext(failure);
      const attempts = [expect.objectContaining({ waited: 0, failure: code })];
      expect(await rejection(conversations.create(request))).toMatchObject({ name, outcome, attempts });
    }
    const fetch: Fetch = (to, init) => globalThis.fetch(to, { ...init, body: '{"medium":"CHAT"}' });
    const deviation = await rejection(createAnnieClient({ token, fetch }).conversations.create(request));
    expect(deviation).toMatchObject({ name: "ConnectionError", cause: { name: "InvalidRequestError" } });
    expect(onInvalidRequest).toHaveBeenCalledOnce();
  });
});
