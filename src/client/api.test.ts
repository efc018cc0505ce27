import { wrapAsPathBasedClient } from "openapi-fetch";
import { describe, expect, it, vi } from "vitest";
import type { ClientOptions } from "../options/client-options.js";
import type { AnnieEvent } from "../options/events.js";
import type { Fetch } from "../options/fetch.js";
import { createAnnieClient } from "./client.js";

const body = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" } as const;
const created = { success: true, data: { conversationId: "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10" } };

/** The `api` of a client with this `fetch`, and what happens. */
function apiOf(fetch: Fetch, options: ClientOptions = {}) {
  const events: AnnieEvent[] = [];
  const onEvent = (event: AnnieEvent) => void events.push(event);
  const { api } = createAnnieClient({ token: "a-token", fetch, onEvent, maxRetries: 0, ...options });
  return { api, events, types: () => events.map(({ type }) => type) };
}

describe("api", () => {
  it("has all that openapi-fetch's client has", async () => {
    const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];
    const fetch = vi.fn<Fetch>(async () => Response.json(created));
    const { api } = apiOf(fetch);
    expect(Object.keys(api).sort()).toEqual([...methods, "eject", "request", "use"].sort());
    expect(await api.request("post", "/conversations", { body })).toMatchObject({ data: created });
    expect(await wrapAsPathBasedClient(api)["/conversations"].POST({ body })).toMatchObject({ data: created });
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it("tells of a success, and of no failure", async () => {
    const { api, events } = apiOf(async () => Response.json(created, { status: 201 }));
    const { data, error, response } = await api.POST("/conversations", { body });
    expect([data, error, response.status]).toEqual([created, undefined, 201]);
    const call = { call: 1, attempt: 1, operationId: "createConversation" };
    expect(events).toMatchObject([
      { ...call, type: "started" },
      { ...call, type: "answered", status: 201 },
    ]);
  });

  it.each<[status: number, reason: string, outcome: string, name: string]>([
    [400, "final", "not-executed", "BadRequestError"],
    [503, "unsafe", "unknown", "ServerError"],
  ])("hands back an answer that is no success, and tells of it once: %i", async (status, reason, outcome, name) => {
    const { api, events, types } = apiOf(async () => Response.json({ success: false }, { status }));
    const { data, error, response } = await api.POST("/conversations", { body });
    expect([data, error, response.status]).toEqual([undefined, { success: false }, status]);
    expect(types()).toEqual(["started", "answered", "gave-up"]);
    expect(events.at(-1)).toMatchObject({ operationId: "createConversation", reason, outcome, error: name });
  });

  it("hands back an answer without a body, and one that is no JSON", async () => {
    const answers = [new Response(null, { status: 502 }), new Response("<html>", { status: 502 })];
    const { api } = apiOf(async () => answers.shift() ?? Response.error());
    expect(await api.POST("/conversations", { body })).toMatchObject({ error: "", response: { status: 502 } });
    expect(await api.POST("/conversations", { body })).toMatchObject({ error: "<html>", response: { status: 502 } });
  });

  it.each([
    ["is no JSON", () => new Response("no JSON"), "must be JSON, but came as text/plain", "unknown"],
    ["is empty", () => new Response(null, { status: 204 }), "must be JSON, but is empty", "unknown"],
    ["has no conversation", () => Response.json({ success: true, data: {} }), "/data/conversationId is", "executed"],
    ["denies it", () => Response.json({ success: false, data: null }), "/success must be true", "unknown"],
  ])("throws if a success %s, and tells of it once", async (_what, answer, says, outcome) => {
    const { api, types } = apiOf(async () => answer());
    const error = api.POST("/conversations", { body });
    await expect(error).rejects.toThrow(says);
    await expect(error).rejects.toMatchObject({ name: "ContractViolationError", direction: "response", outcome });
    expect(types()).toEqual(["started", "answered", "gave-up"]);
  });

  it("throws if there is no answer, and tells of it once", async () => {
    const { api, events } = apiOf(async () => {
      throw new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } });
    });
    const fields = { name: "ConnectionError", outcome: "not-executed", operationId: "createConversation", call: 1 };
    await expect(api.POST("/conversations", { body })).rejects.toMatchObject(fields);
    expect(events.filter(({ type }) => type === "gave-up")).toMatchObject([{ error: "ConnectionError" }]);
  });

  it("reports a deviation that a result can do without, or throws if that is wanted", async () => {
    const deviating = { ...created.data, orgId: "one", summary: 7 };
    const answer = async () => Response.json({ ...created, data: deviating });
    const onViolation = vi.fn();
    const { data } = await apiOf(answer, { onViolation }).api.POST("/conversations", { body });
    expect(data?.data).toEqual(deviating);
    const where = { operationId: "createConversation", status: 200 };
    expect(onViolation.mock.calls).toMatchObject([
      [{ ...where, path: "/data/orgId", keyword: "format" }],
      [{ ...where, path: "/data/summary", keyword: "type" }],
    ]);
    await expect(apiOf(answer, { strict: true }).api.POST("/conversations", { body })).rejects.toMatchObject({
      name: "ContractViolationError",
      outcome: "executed",
    });
  });

  it("never takes a success for one without its result, even if it says that it is empty", async () => {
    const { api } = apiOf(async () => Response.json(created, { headers: { "Content-Length": "0" } }));
    await expect(api.POST("/conversations", { body })).rejects.toMatchObject({
      name: "ContractViolationError",
      outcome: "executed",
    });
  });

  it("never takes a success for one without its result, even if a fetch gives a 204 a body", async () => {
    const answer = Response.json(created);
    const { api } = apiOf(async () => Object.defineProperty(answer, "status", { value: 204 }));
    await expect(api.POST("/conversations", { body })).rejects.toMatchObject({
      name: "ContractViolationError",
      outcome: "executed",
    });
  });

  it("can still be read after openapi-fetch has read it", async () => {
    const { api } = apiOf(async () => Response.json(created));
    const { response } = await api.POST("/conversations", { body });
    expect([await response.json(), await response.clone().json()]).toEqual([created, created]);
  });
});
