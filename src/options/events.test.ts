import { describe, expect, it, vi } from "vitest";
import { notify } from "./events.js";

describe("a hook", () => {
  it("is called at once, with all that it is given", () => {
    const hook = vi.fn();
    notify(hook, "first", 2);
    expect(hook).toHaveBeenCalledExactlyOnceWith("first", 2);
    expect(notify(undefined, "first")).toBeUndefined();
  });

  it("is not waited for", () => expect(notify(() => new Promise(() => {}))).toBeUndefined());

  const broken = new Error("A hook failed.");
  const fail = () => {
    throw broken;
  };
  it.each([
    ["throws", fail],
    ["rejects", () => Promise.reject(broken)],
  ])("that %s is ignored", async (_what, hook) => {
    const unhandled = vi.fn();
    process.once("unhandledRejection", unhandled);
    expect(notify(hook)).toBeUndefined();
    // Node reports an unhandled rejection when the microtasks are done.
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});
