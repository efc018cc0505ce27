import { describe, expect, it, vi } from "vitest";
import { createAnnieClient } from "./client.js";
import type { AnnieEvent } from "./events.js";
import type { Fetch } from "./options.js";

const body = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" } as const;
const created = { success: true, data: { conversationId: "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10" } };

/** The `api` of a client with this `fetch`, and what happens. */
function apiOf(fetch: Fetch) {
  const events: AnnieEvent[] = [];
  const onEvent = (event: AnnieEvent) => void events.push(event);
  const { api } = createAnnieClient({ token: "a-token", baseUrl: "https://a.example/v1", fetch, onEvent });
  return { api, types: () => events.map(({ type }) => type) };
}

describe("api", () => {
  const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

  it("has the methods of openapi-fetch", () => {
    expect(Object.keys(apiOf(vi.fn()).api)).toEqual(methods);
  });

  it.each(methods)("sends what it is told to: %s", async (method) => {
    const fetch = vi.fn<Fetch>(async () => Response.json(created));
    const call: unknown = Reflect.get(apiOf(fetch).api, method);
    if (typeof call !== "function") throw new Error(`There is no ${method}.`);
    await call("/conversations", {});
    expect(fetch).toHaveBeenCalledExactlyOnceWith(
      "https://a.example/v1/conversations",
      expect.objectContaining({ method }),
    );
  });

  it("tells of a success, and of no failure", async () => {
    const { api, types } = apiOf(async () => Response.json(created, { status: 201 }));
    const { data, error, response } = await api.POST("/conversations", { body });
    expect([data, error, response.status]).toEqual([created, undefined, 201]);
    expect(types()).toEqual(["started", "answered"]);
  });

  it("has no data where a success is to have none", async () => {
    const { api, types } = apiOf(async () => new Response(null, { status: 204 }));
    const { data, error, response } = await api.POST("/conversations", { body });
    expect([data, error, response.status]).toEqual([undefined, undefined, 204]);
    expect(types()).toEqual(["started", "answered"]);
  });

  it("tells of an answer that is no success, once", async () => {
    const { api, types } = apiOf(async () => Response.json({ success: false }, { status: 400 }));
    const { data, error, response } = await api.POST("/conversations", { body });
    expect([data, error, response.status]).toEqual([undefined, { success: false }, 400]);
    expect(types()).toEqual(["started", "answered", "gave-up"]);
  });

  it("tells of a success that is no JSON, once", async () => {
    const { api, types } = apiOf(async () => new Response("no JSON"));
    await expect(api.POST("/conversations", { body })).rejects.toThrow("must be JSON, but came as text/plain");
    expect(types()).toEqual(["started", "answered", "gave-up"]);
  });
});
