import { AsyncLocalStorage } from "node:async_hooks";
import type { AnnieEvent } from "annie-conversations";
import { afterEach, expect, it, vi } from "vitest";
import { advanceTime, useFakeTime } from "../support/fake-time.js";
import { rejection } from "../support/rejection.js";
import { clientOn, respond } from "./client-on.js";

afterEach(() => void vi.useRealTimers());

it("the events of a call come in its asynchronous context, and cannot break it if their hook throws", async () => {
  useFakeTime();
  const context = new AsyncLocalStorage<string>();
  const seen = new Set<string>();
  const onEvent = (event: AnnieEvent) => {
    seen.add(`${event.call} ${context.getStore()}`);
    if (event.type === "waiting") void advanceTime(event.ms);
    throw new Error("The hook is broken.");
  };
  const { create } = await clientOn(Array(6).fill(respond(429)), { onEvent });
  const errors = await Promise.all(["one", "two"].map((name) => context.run(name, () => rejection(create()))));
  expect(errors).toMatchObject([1, 2].map((call) => ({ name: "RateLimitError", call })));
  expect(seen).toEqual(new Set(["1 one", "2 two"]));
});
