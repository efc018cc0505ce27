import { type AnnieEvent, ConnectionError, createAnnieClient } from "annie-conversations";
import { describe, expect, it } from "vitest";
import { created, expectFailure, rejection, request, token } from "./support/client-call.js";
import { reply, startTestServer } from "./support/test-server.js";

describe("api", () => {
  it("is openapi-fetch over the same transport", async () => {
    const server = await startTestServer((response) => reply(response, 201, created));
    const annie = createAnnieClient({ baseUrl: server.url, token });
    const { data, error, response } = await annie.api.POST("/conversations", { body: request });
    expect(data).toEqual(created);
    expect(error).toBeUndefined();
    expect(response).toBeInstanceOf(Response);
    expect(response.status).toBe(201);
    expect(server.bodies).toEqual([JSON.stringify(request)]);
  });

  it("quotes neither a body nor a header that it cannot use", async () => {
    const headers = { "Content-Type": "application/json" };
    const server = await startTestServer((response) => reply(response, 201, "Maria +12025550123", headers));
    const annie = createAnnieClient({ baseUrl: server.url, token });
    const unreadable = await rejection(annie.api.POST("/conversations", { body: request }));
    expect(unreadable).toMatchObject({
      name: "ContractViolationError",
      outcome: "executed",
      bodyText: "Maria +12025550123",
    });
    expect(unreadable).toHaveProperty("message", expect.not.stringContaining("Maria"));

    const broken = { "X-Key": "se\ncret" };
    const unsendable = await rejection(annie.api.POST("/conversations", { body: request, headers: broken }));
    expect(unsendable).toMatchObject({ name: "ConfigurationError", option: "headers" });
    expect(unsendable).toHaveProperty("message", expect.not.stringContaining("cret"));
    expect(server.bodies).toHaveLength(1);
  });

  it("throws where a success is empty, as there is no conversation to be had", async () => {
    const server = await startTestServer((response) => {
      response.writeHead(201, { "Content-Type": "application/json", "Transfer-Encoding": "chunked" }).end();
    });
    const annie = createAnnieClient({ baseUrl: server.url, token });
    const error = await rejection(annie.api.POST("/conversations", { body: request }));
    expect(error).toMatchObject({ name: "ContractViolationError", outcome: "executed" });
  });

  it("hands back an error of the service, and throws where there is no answer", async () => {
    const envelope = { success: false, data: null, message: "No." };
    const server = await startTestServer((response) => reply(response, 404, envelope));
    const events: AnnieEvent[] = [];
    const onEvent = (event: AnnieEvent) => void events.push(event);
    const annie = createAnnieClient({ baseUrl: server.url, token, onEvent });
    const { data, error, response } = await annie.api.POST("/conversations", { body: request });
    expect([data, error, response.status]).toEqual([undefined, envelope, 404]);
    expect(events.map(({ type, operationId }) => [type, operationId])).toEqual([
      ["started", "createConversation"],
      ["answered", "createConversation"],
      ["gave-up", "createConversation"],
    ]);
    expect(events.at(-1)).toMatchObject({ reason: "final", outcome: "not-executed", error: "NotFoundError" });

    await server.close();
    const failure = await rejection(annie.api.POST("/conversations", { body: request, maxRetries: 0 }));
    expectFailure(failure, ConnectionError, { outcome: "not-executed" });
  });
});
