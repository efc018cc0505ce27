import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Violation } from "../options/events.js";
import { createReporter } from "./reporter.js";

const violation: Violation = {
  operationId: "create",
  status: 200,
  path: "/data/tags/10/parts/7",
  keyword: "type",
  message: "must be string",
};

beforeEach(() => void vi.spyOn(console, "warn").mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

/** The warnings when these are reported, one after the other. */
function warningsOf(...violations: Partial<Violation>[]): unknown[] {
  const report = createReporter(undefined);
  for (const one of violations) report({ ...violation, ...one });
  return vi.mocked(console.warn).mock.calls.flat();
}

describe("the warning of a violation", () => {
  it("has the operation, the place in any item, and what is asked for", () => {
    expect(warningsOf({})).toEqual([
      "annie-conversations: the response to create deviates from the specification: /data/tags/*/parts/* must be string",
    ]);
  });

  it("comes once for all items", () => {
    expect(warningsOf({}, { path: "/data/tags/0/parts/123" }, { path: "/data/tags/99/parts/8" })).toHaveLength(1);
  });

  it.each<Partial<Violation>>([
    { operationId: "list" },
    { path: "/data/tags/10/parts" },
    { path: "/data/tags/10/parts/7a" },
    { keyword: "format" },
  ])("comes again for another: %j", (other) => {
    expect(warningsOf({}, other, {}, other)).toHaveLength(2);
  });

  it("does not come if a hook is told", () => {
    const hook = vi.fn();
    createReporter(hook)(violation);
    expect(hook).toHaveBeenCalledExactlyOnceWith(violation);
    expect(console.warn).not.toHaveBeenCalled();
    const fail = () => {
      throw new Error("The hook is broken.");
    };
    expect(() => createReporter(fail)(violation)).not.toThrow();
  });
});
