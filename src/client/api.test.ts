import { wrapAsPathBasedClient } from "openapi-fetch";
import { describe, expect, it } from "vitest";
import { request as body, created, token } from "../../contract-tests/support/example-data.js";
import type { AnnieEvent } from "../options/events.js";
import type { Fetch } from "../options/fetch.js";
import { createAnnieClient } from "./client.js";

/** The `api` of a client with this `fetch`, and its events. */
function apiOf(fetch: Fetch = async () => Response.json(created, { status: 201 })) {
  const events: AnnieEvent[] = [];
  const onEvent = (event: AnnieEvent) => void events.push(event);
  const { api } = createAnnieClient({ token, fetch, onEvent, maxRetries: 0 });
  return { api, events };
}

describe("api", () => {
  it("has every method of openapi-fetch's client", async () => {
    const { api } = apiOf();
    const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];
    expect(Object.keys(api).sort()).toEqual([...methods, "eject", "request", "use"].sort());
    expect(await api.request("post", "/conversations", { body })).toMatchObject({ data: created });
    expect(await wrapAsPathBasedClient(api)["/conversations"].POST({ body })).toMatchObject({ data: created });
  });

  it("resolves with data in the form that parseAs names, and a response that can still be read", async () => {
    const { api, events } = apiOf();
    const { data, error, response } = await api.POST("/conversations", { body });
    expect([data, error, response.status, await response.json()]).toEqual([created, undefined, 201, created]);
    expect(events.map(({ type }) => type)).toEqual(["started", "answered"]);
    const forms = { text: String, blob: Blob, arrayBuffer: ArrayBuffer, stream: ReadableStream };
    for (const parseAs of ["text", "blob", "arrayBuffer", "stream"] as const) {
      const { data } = await api.POST("/conversations", { body, parseAs });
      expect([data, await new Response(data).json()]).toEqual([expect.any(forms[parseAs]), created]);
      if (data instanceof Blob) expect(data.type).toBe("application/json");
    }
  });

  it.each<[status: number, text: string, error: unknown, outcome: string, name: string]>([
    [400, '{"success":false}', { success: false }, "not-executed", "BadRequestError"],
    [502, "", "", "unknown", "ServerError"],
  ])("resolves with a %i whose body is '%s', and reports it once", async (status, text, error, outcome, name) => {
    const { api, events } = apiOf(async () => new Response(text, { status }));
    expect(await api.POST("/conversations", { body })).toMatchObject({ error, response: { status } });
    expect(events.map(({ type }) => type)).toEqual(["started", "answered", "gave-up"]);
    expect(events.at(-1)).toMatchObject({ operationId: "createConversation", outcome, error: name });
  });
});
