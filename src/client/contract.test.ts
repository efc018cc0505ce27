import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { request as body, created, token } from "../../contract-tests/support/example-data.js";
import type { ClientOptions } from "../options/client-options.js";
import type { Violation } from "../options/events.js";
import { createAnnieClient } from "./client.js";
import { createReporter } from "./contract.js";

/** Creates a conversation with a service that sends this response. */
async function createWith(response: Response, options: ClientOptions = {}) {
  const { api } = createAnnieClient({ token, fetch: async () => response, ...options });
  return api.POST("/conversations", { body });
}

describe("a success that deviates from the specification", () => {
  const deviating = { ...created, data: { ...created.data, orgId: "one", summary: 7 } };

  it("is returned unchanged, and each deviation is reported to onViolation", async () => {
    const onViolation = vi.fn();
    const { data } = await createWith(Response.json(deviating), { onViolation });
    expect(data).toEqual(deviating);
    const call = { operationId: "createConversation", status: 200 };
    expect(onViolation.mock.calls).toMatchObject([
      [{ ...call, path: "/data/orgId", keyword: "format" }],
      [{ ...call, path: "/data/summary", keyword: "type" }],
    ]);
  });

  it("is an error if strict is true", async () => {
    const fields = { name: "ContractViolationError", direction: "response", outcome: "executed" };
    await expect(createWith(Response.json(deviating), { strict: true })).rejects.toMatchObject(fields);
    await expect(createWith(Response.json(created), { strict: true })).resolves.toHaveProperty("data", created);
  });

  const zeroLength = Response.json(created, { headers: { "Content-Length": "0" } });
  const bodyIn204 = Object.defineProperty(Response.json(created), "status", { value: 204 });
  it.each<[what: string, response: Response, outcome: string, text: string]>([
    ["its Content-Length is 0", zeroLength, "executed", "must be JSON, but is empty"],
    ["it is a 204 with a body", bodyIn204, "executed", "must be JSON, but is empty"],
    ["it has no conversation", Response.json({ success: true, data: {} }), "executed", "/data/conversationId is"],
    ["it reports a failure", Response.json({ success: false, data: null }), "unknown", "/success must be true"],
  ])("is an error if %s", async (_what, response, outcome, text) => {
    const onEvent = vi.fn();
    const message = expect.stringContaining(text);
    const fields = { name: "ContractViolationError", direction: "response", outcome, message };
    await expect(createWith(response, { onEvent })).rejects.toMatchObject(fields);
    expect(onEvent.mock.calls.map(([{ type }]) => type)).toEqual(["started", "answered", "gave-up"]);
  });
});

describe("a deviation", () => {
  const path = "/data/tags/10/parts/7";
  const violation: Violation = { operationId: "create", status: 200, path, keyword: "type", message: "must be string" };

  beforeEach(() => void vi.spyOn(console, "warn").mockImplementation(() => {}));
  afterEach(() => void vi.restoreAllMocks());

  /** Reports these violations in order, without a hook, and returns the warnings. */
  function warningsOf(...violations: Partial<Violation>[]): unknown[] {
    const report = createReporter(undefined);
    for (const one of violations) report({ ...violation, ...one });
    return vi.mocked(console.warn).mock.calls.flat();
  }

  it("causes a warning with the operation, the place and the problem, once for all items of a list", () => {
    expect(warningsOf({}, { path: "/data/tags/0/parts/123" }, { path: "/data/tags/99/parts/8" })).toEqual([
      "annie-conversations: the response to create deviates from the specification: /data/tags/*/parts/* must be string",
    ]);
  });

  it.each<Partial<Violation>>([
    { operationId: "list" },
    { path: "/data/tags/10/parts" },
    { path: "/data/tags/10/parts/7a" },
    { keyword: "format" },
  ])("causes another warning if it differs by %j", (other) => expect(warningsOf({}, other, {}, other)).toHaveLength(2));

  it("is passed to a hook instead, even if the hook throws", () => {
    const hook = vi.fn(() => {
      throw new Error("The hook is broken.");
    });
    expect(() => createReporter(hook)(violation)).not.toThrow();
    expect(hook).toHaveBeenCalledExactlyOnceWith(violation);
    expect(console.warn).not.toHaveBeenCalled();
  });
});
