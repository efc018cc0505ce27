import { describe, expect, it, vi } from "vitest";
import { notify } from "./events.js";

describe("a hook", () => {
  it("is called at once, with all that it is given", () => {
    const hook = vi.fn();
    notify(hook, "first", 2);
    expect(hook).toHaveBeenCalledExactlyOnceWith("first", 2);
    expect(notify(undefined, "first")).toBeUndefined();
  });

  const broken = vi.fn().mockImplementation(() => {
    throw new Error("A hook failed.");
  });
  it.each([
    ["throws", broken],
    ["rejects", async () => broken()],
    ["never ends", () => new Promise(() => {})],
  ])("that %s neither fails the call nor holds it up", async (_what, hook) => {
    const unhandled = vi.fn();
    process.once("unhandledRejection", unhandled);
    expect(notify(hook)).toBeUndefined();
    // Node reports an unhandled rejection when the microtasks are done.
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});
