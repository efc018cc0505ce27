import { AsyncLocalStorage } from "node:async_hooks";
import { type AnnieEvent, createAnnieClient } from "annie-conversations";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clientOf } from "../support/client-of.js";
import { rejection, request, token } from "../support/example-call.js";
import { advanceOnWait, advanceTime, useFakeTime } from "../support/fake-time.js";
import { reply, startTestServer } from "../support/test-server.js";

beforeEach(useFakeTime);
afterEach(() => void vi.useRealTimers());

describe("events", () => {
  it("tell a call from its first attempt to its last", async () => {
    const { annie, events } = await clientOf([429, "closes"]);
    await rejection(annie.conversations.create(request));
    await annie.conversations.create(request);
    const first = { call: 1, operationId: "createConversation" };
    const ms = expect.any(Number);
    expect(events).toEqual([
      { ...first, attempt: 1, type: "started", waited: 0 },
      { ...first, attempt: 1, type: "answered", status: 429, ms, rateLimit: undefined, retryAfter: undefined },
      { ...first, attempt: 2, type: "waiting", ms },
      { ...first, attempt: 2, type: "started", waited: ms },
      { ...first, attempt: 2, type: "failed", status: undefined, ms, failure: "UND_ERR_SOCKET" },
      { ...first, attempt: 2, type: "gave-up", reason: "unsafe", outcome: "unknown", error: "ConnectionError" },
      { ...first, call: 2, attempt: 1, type: "started", waited: 0 },
      { ...first, call: 2, attempt: 1, type: "answered", status: 201, ms, rateLimit: undefined, retryAfter: undefined },
    ]);
  });

  it.each(["started", "answered", "waiting", "gave-up"])(
    "cannot break a call with what their hook throws: %s",
    async (type) => {
      const hook = (event: AnnieEvent) => {
        if (event.type === "waiting") void advanceTime(event.ms);
        if (event.type === type) throw new Error("The hook is broken.");
      };
      const { annie } = await clientOf([429, 201, 400], { onEvent: hook });
      await expect(annie.conversations.create(request)).resolves.toHaveProperty("conversationId");
      expect(await rejection(annie.conversations.create(request))).toHaveProperty("name", "BadRequestError");
    },
  );

  it("come within the context of their call, and share its number with its error", async () => {
    const context = new AsyncLocalStorage<string>();
    const seen: unknown[][] = [];
    const server = await startTestServer((response) => reply(response, 429, {}));
    const onEvent = (event: AnnieEvent) => {
      seen.push([event.call, context.getStore()]);
      if (event.type === "waiting") void advanceTime(event.ms);
    };
    const annie = createAnnieClient({ baseUrl: server.url, token, onEvent });
    const call = (name: string) => context.run(name, () => rejection(annie.conversations.create(request)));
    const errors = await Promise.all(["one", "two"].map(call));
    expect(errors).toMatchObject([{ call: 1 }, { call: 2 }]);
    expect(new Set(seen.map((pair) => pair.join()))).toEqual(new Set(["1,one", "2,two"]));
  });

  it("tell of a success that cannot be used, and of an abort", async () => {
    const events: AnnieEvent[] = [];
    const server = await startTestServer((response) => reply(response, 200, {}));
    const annie = createAnnieClient({ baseUrl: server.url, token, onEvent: advanceOnWait(events) });
    await rejection(annie.conversations.create(request));
    expect(events.at(-1)).toMatchObject({ reason: "final", outcome: "executed", error: "ContractViolationError" });
    await rejection(annie.conversations.create(request, { signal: AbortSignal.abort() }));
    expect(events.at(-1)).toMatchObject({ type: "gave-up", reason: "aborted", outcome: "not-executed" });
  });
});
