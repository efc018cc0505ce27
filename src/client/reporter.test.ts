import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Violation } from "../options/events.js";
import { createReporter } from "./reporter.js";

const path = "/data/tags/10/parts/7";
const violation: Violation = { operationId: "create", status: 200, path, keyword: "type", message: "must be string" };

beforeEach(() => void vi.spyOn(console, "warn").mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

/** The warnings when these are reported, one after the other. */
function warningsOf(...violations: Partial<Violation>[]): unknown[] {
  const report = createReporter(undefined);
  for (const one of violations) report({ ...violation, ...one });
  return vi.mocked(console.warn).mock.calls.flat();
}

describe("a violation without a hook", () => {
  it("is a warning with the operation, the place and what is wrong, once for all items of a list", () => {
    expect(warningsOf({}, { path: "/data/tags/0/parts/123" }, { path: "/data/tags/99/parts/8" })).toEqual([
      "annie-conversations: the response to create deviates from the specification: /data/tags/*/parts/* must be string",
    ]);
  });

  it.each<Partial<Violation>>([
    { operationId: "list" },
    { path: "/data/tags/10/parts" },
    { path: "/data/tags/10/parts/7a" },
    { keyword: "format" },
  ])("is another warning if it differs by %j", (other) => {
    expect(warningsOf({}, other, {}, other)).toHaveLength(2);
  });
});

describe("a violation with a hook", () => {
  it("is handed to the hook without a warning, even if the hook fails", () => {
    const hook = vi.fn(() => {
      throw new Error("The hook is broken.");
    });
    expect(() => createReporter(hook)(violation)).not.toThrow();
    expect(hook).toHaveBeenCalledExactlyOnceWith(violation);
    expect(console.warn).not.toHaveBeenCalled();
  });
});
