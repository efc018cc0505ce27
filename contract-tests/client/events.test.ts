import { AsyncLocalStorage } from "node:async_hooks";
import type { AnnieEvent } from "annie-conversations";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { rejection } from "../support/example-call.js";
import { advanceTime, useFakeTime } from "../support/fake-time.js";
import { clientOn, closeConnection, respond } from "./client-on.js";

beforeEach(useFakeTime);
afterEach(() => void vi.useRealTimers());

describe("the events of a call", () => {
  it("come in order, from its first attempt to its last", async () => {
    const { create, events } = await clientOn([respond(429), closeConnection]);
    await rejection(create());
    await create();
    const first = { call: 1, operationId: "createConversation" };
    const ms = expect.any(Number);
    const nothing = { rateLimit: undefined, retryAfter: undefined };
    expect(events).toEqual([
      { ...first, attempt: 1, type: "started", waited: 0 },
      { ...first, attempt: 1, type: "answered", status: 429, ms, ...nothing },
      { ...first, attempt: 2, type: "waiting", ms },
      { ...first, attempt: 2, type: "started", waited: Object(events[2]).ms },
      { ...first, attempt: 2, type: "failed", status: undefined, ms, failure: "UND_ERR_SOCKET" },
      { ...first, attempt: 2, type: "gave-up", reason: "unsafe", outcome: "unknown", error: "ConnectionError" },
      { ...first, call: 2, attempt: 1, type: "started", waited: 0 },
      { ...first, call: 2, attempt: 1, type: "answered", status: 201, ms, ...nothing },
    ]);
  });

  it("come in the asynchronous context of their call, and cannot break it if their hook throws", async () => {
    const context = new AsyncLocalStorage<string>();
    const seen = new Set<string>();
    const onEvent = (event: AnnieEvent) => {
      seen.add(`${event.call} ${context.getStore()}`);
      if (event.type === "waiting") void advanceTime(event.ms);
      throw new Error("The hook is broken.");
    };
    const { create } = await clientOn(Array(6).fill(respond(429)), { onEvent });
    const errors = await Promise.all(["one", "two"].map((name) => context.run(name, () => rejection(create()))));
    const name = "RateLimitError";
    expect(errors).toMatchObject([
      { name, call: 1 },
      { name, call: 2 },
    ]);
    expect(seen).toEqual(new Set(["1 one", "2 two"]));
  });
});
