import { type AnnieEvent, createAnnieClient } from "annie-conversations";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { rejection, request, token } from "./support/client-call.js";
import { clientOf } from "./support/client-of.js";
import { holdTime, passWaits } from "./support/passing-time.js";
import { reply, startTestServer } from "./support/test-server.js";

beforeEach(holdTime);
afterEach(() => void vi.useRealTimers());

describe("an attempt", () => {
  it("is made again as often as the client says, and the call before it", async () => {
    const { annie, server } = await clientOf(Array(20).fill(429), { maxRetries: 4 });
    const error = await rejection(annie.conversations.create(request));
    expect(error).toMatchObject({ name: "RateLimitError", gaveUp: "maxRetries" });
    expect(error).toHaveProperty("message", expect.stringContaining("It was tried 5 times."));
    expect(server.bodies).toHaveLength(5);
    const again = await rejection(annie.conversations.create(request, { maxRetries: 1 }));
    expect(again).toHaveProperty("message", expect.stringContaining("It was tried 2 times."));
    expect(server.bodies).toHaveLength(7);
    expect(new Set(server.bodies).size).toBe(1);
  });

  it("is not made again for longer than maxWait, and the error says so", async () => {
    const { annie, server } = await clientOf([429, 429], { maxWait: 99 });
    const error = await rejection(annie.conversations.create(request));
    expect(error).toMatchObject({ name: "RateLimitError", gaveUp: "maxWait", outcome: "not-executed" });
    expect(error).toHaveProperty("message", expect.stringContaining("longer than maxWait allows"));
    await rejection(annie.conversations.create(request, { maxWait: 0 }));
    expect(server.bodies).toHaveLength(2);
  });

  it("tells what it waited for", async () => {
    const { annie, waits } = await clientOf([429, 429, 400]);
    const error = await rejection(annie.conversations.create(request));
    const [first = 0, second] = waits();
    expect(error).toHaveProperty("attempts", [
      { waited: 0, status: 429 },
      { waited: first, status: 429 },
      { waited: second, status: 400 },
    ]);
    expect(first).toBeGreaterThanOrEqual(100);
    expect(error).toHaveProperty("gaveUp", "final");
  });

  it("is not made again where the service may have acted", async () => {
    const { annie, server } = await clientOf(["closes"]);
    const error = await rejection(annie.conversations.create(request));
    expect(error).toMatchObject({ gaveUp: "unsafe", outcome: "unknown" });
    expect(server.bodies).toHaveLength(1);
  });
});

describe("a retry", () => {
  it("waits no longer than is left of maxWait", async () => {
    const server = await startTestServer((response) => reply(response, 429, {}, { "Retry-After": "3" }));
    const events: AnnieEvent[] = [];
    const annie = createAnnieClient({ baseUrl: server.url, token, onEvent: passWaits(events), maxWait: 6_000 });
    const error = await rejection(annie.conversations.create(request, { maxRetries: 9 }));
    expect(error).toMatchObject({ gaveUp: "maxWait", retryAfter: 3_000, call: 1 });
    expect(error).toHaveProperty(
      "message",
      expect.stringContaining("would have to wait 3 s, longer than maxWait allows."),
    );
    expect(events.filter(({ type }) => type === "waiting").length).toBeLessThanOrEqual(2);
  });
});

describe("an abort", () => {
  it.each([
    ["the request had left", "unknown", true],
    ["there was no token yet", "not-executed", false],
  ])("tells in its event what became of the operation where %s", async (_when, outcome, sent) => {
    const events: AnnieEvent[] = [];
    const controller = new AbortController();
    // A reason that looks like a connection that was never made.
    const reason = Object.assign(new Error("The caller's."), { code: "ECONNREFUSED", syscall: "connect" });
    const abort = async () => {
      controller.abort(reason);
      return new Promise<never>(() => {});
    };
    const annie = createAnnieClient({
      onEvent: passWaits(events),
      token: sent ? token : abort,
      fetch: abort,
    });
    const error = await rejection(annie.conversations.create(request, { signal: controller.signal }));
    expect(error).toMatchObject({ name: "AbortError", outcome, cause: reason });
    expect(events.slice(1)).toMatchObject([
      { type: "failed", failure: "abort" },
      { type: "gave-up", reason: "aborted", outcome, error: "AbortError" },
    ]);
  });
});
