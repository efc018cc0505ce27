import { expect, it, vi } from "vitest";
import { notify } from "./events.js";

it("calls a hook at once, with all that it is told", () => {
  const hook = vi.fn();
  notify(hook, "first", 2);
  expect(hook).toHaveBeenCalledExactlyOnceWith("first", 2);
  notify(undefined, "nobody");
});

it.each<[string, () => unknown]>([
  [
    "at once",
    () => {
      throw new Error("a hook failed");
    },
  ],
  ["later", () => Promise.reject(new Error("a hook failed"))],
])("ignores what a hook throws %s", async (_when, hook) => {
  const unhandled = vi.fn();
  process.once("unhandledRejection", unhandled);
  expect(notify(hook)).toBeUndefined();
  // Node tells of an unhandled rejection when the microtasks are done.
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

it("does not wait for a hook that never ends", () => {
  expect(notify(() => new Promise(() => {}))).toBeUndefined();
});
