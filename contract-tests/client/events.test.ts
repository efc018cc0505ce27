import { AsyncLocalStorage } from "node:async_hooks";
import type { AnnieEvent } from "annie-conversations";
import { afterEach, expect, it, vi } from "vitest";
import { advanceTime, useFakeTime } from "../support/fake-time.js";
import { rejection } from "../support/rejection.js";
import { clientOn, respond } from "./client-on.js";

afterEach(() => void vi.useRealTimers());

it.each<[how: string, fail: () => unknown]>([
  ["throws", () => expect.fail("The hook is broken.")],
  // An unhandled rejection fails the run.
  ["rejects", () => Promise.reject(new Error("The hook is broken."))],
  ["never settles", () => new Promise(() => {})],
])("events arrive in the async context of their call, and a hook that %s does not affect it", async (_how, fail) => {
  useFakeTime();
  const context = new AsyncLocalStorage<string>();
  const seen = new Set<string>();
  const onEvent = (event: AnnieEvent) => {
    seen.add(`${event.call} ${context.getStore()}`);
    if (event.type === "waiting") void advanceTime(event.ms);
    return fail();
  };
  const { create } = await clientOn(Array(6).fill(respond(429)), { onEvent });
  const errors = await Promise.all(["one", "two"].map((name) => context.run(name, () => rejection(create()))));
  expect(errors).toMatchObject([1, 2].map((call) => ({ name: "RateLimitError", call })));
  expect(seen).toEqual(new Set(["1 one", "2 two"]));
});
