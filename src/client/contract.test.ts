import { describe, expect, it, vi } from "vitest";
import { request as body, created, token } from "../../contract-tests/support/example-call.js";
import type { ClientOptions } from "../options/client-options.js";
import { createAnnieClient } from "./client.js";

/** Makes a create whose response is this one. */
async function createWith(response: Response, options: ClientOptions = {}) {
  const { api } = createAnnieClient({ token, fetch: async () => response, ...options });
  return api.POST("/conversations", { body });
}

describe("a success that deviates from the specification", () => {
  const deviating = { ...created, data: { ...created.data, orgId: "one", summary: 7 } };

  it("is returned as it came, with each deviation reported to onViolation", async () => {
    const onViolation = vi.fn();
    const { data } = await createWith(Response.json(deviating), { onViolation });
    expect(data).toEqual(deviating);
    const where = { operationId: "createConversation", status: 200 };
    expect(onViolation.mock.calls).toMatchObject([
      [{ ...where, path: "/data/orgId", keyword: "format" }],
      [{ ...where, path: "/data/summary", keyword: "type" }],
    ]);
  });

  it("is an error under strict", async () => {
    const fields = { name: "ContractViolationError", direction: "response", outcome: "executed" };
    await expect(createWith(Response.json(deviating), { strict: true })).rejects.toMatchObject(fields);
    await expect(createWith(Response.json(created), { strict: true })).resolves.toHaveProperty("data", created);
  });

  it.each<[what: string, response: Response, outcome: string, says: string]>([
    ["it is not JSON", new Response("no JSON"), "unknown", "must be JSON, but came as text/plain"],
    ["it is empty", new Response(null, { status: 204 }), "unknown", "must be JSON, but is empty"],
    [
      "its Content-Length is 0",
      Response.json(created, { headers: { "Content-Length": "0" } }),
      "executed",
      "must be JSON, but is empty",
    ],
    [
      "it is a 204 with a body",
      Object.defineProperty(Response.json(created), "status", { value: 204 }),
      "executed",
      "must be JSON, but is empty",
    ],
    ["it has no conversation", Response.json({ success: true, data: {} }), "executed", "/data/conversationId is"],
    ["it says that it failed", Response.json({ success: false, data: null }), "unknown", "/success must be true"],
  ])("is an error if %s", async (_what, response, outcome, says) => {
    const onEvent = vi.fn();
    const message = expect.stringContaining(says);
    const fields = { name: "ContractViolationError", direction: "response", outcome, message };
    await expect(createWith(response, { onEvent })).rejects.toMatchObject(fields);
    const reported = onEvent.mock.calls.map(([{ type }]) => type);
    expect(reported).toEqual(["started", "answered", "gave-up"]);
  });
});
