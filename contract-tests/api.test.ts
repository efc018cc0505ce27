import {
  type AnnieEvent,
  ConnectionError,
  ContractViolationError,
  createAnnieClient,
  type Violation,
} from "annie-conversations";
import { describe, expect, it } from "vitest";
import { conversationId, created, expectFailure, rejection, request, token } from "./support/client-call.js";
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
    expectFailure(unreadable, ContractViolationError, { outcome: "executed", bodyText: "Maria +12025550123" });
    expect(unreadable).toHaveProperty("message", expect.not.stringContaining("Maria"));

    const broken = { "X-Key": "se\ncret" };
    const unsendable = await rejection(annie.api.POST("/conversations", { body: request, headers: broken }));
    expect(unsendable).toMatchObject({ name: "ConfigurationError", option: "headers" });
    expect(unsendable).toHaveProperty("message", expect.not.stringContaining("cret"));
    expect(server.bodies).toHaveLength(1);
  });

  it("throws if a success is empty, as there is no conversation to be had", async () => {
    const server = await startTestServer((response) => {
      response.writeHead(201, { "Content-Type": "application/json", "Transfer-Encoding": "chunked" }).end();
    });
    const annie = createAnnieClient({ baseUrl: server.url, token });
    const error = await rejection(annie.api.POST("/conversations", { body: request }));
    expectFailure(error, ContractViolationError, { outcome: "executed" });
  });

  it("hands back an error of the service, and throws if there is no answer", async () => {
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

  it("refuses a body that deviates before it is sent", async () => {
    const server = await startTestServer((response) => reply(response, 201, created));
    const annie = createAnnieClient({ baseUrl: server.url, token });
    // @ts-expect-error: no botId
    const error = await rejection(annie.api.POST("/conversations", { body: { medium: "CHAT" } }));
    const issues = [{ path: "/botId", keyword: "required" }];
    expectFailure(error, ContractViolationError, {
      direction: "request",
      outcome: "not-executed",
      attempts: [],
      issues,
    });
    expect(server.bodies).toEqual([]);
  });

  it("reports a success that deviates, and returns it", async () => {
    const deviating = { success: true, data: { conversationId, duration: "long" } };
    const server = await startTestServer((response) => reply(response, 201, deviating));
    const violations: Violation[] = [];
    const onViolation = (violation: Violation) => void violations.push(violation);
    const annie = createAnnieClient({ baseUrl: server.url, token, onViolation });
    const { data } = await annie.api.POST("/conversations", { body: request });
    expect(data).toEqual(deviating);
    expect(violations).toMatchObject([{ operationId: "createConversation", status: 201, path: "/data/duration" }]);
  });

  it("rejects a success without a conversationId, which was executed", async () => {
    const server = await startTestServer((response) => reply(response, 201, { success: true, data: {} }));
    const annie = createAnnieClient({ baseUrl: server.url, token });
    const error = await rejection(annie.api.POST("/conversations", { body: request }));
    const issues = [{ path: "/data/conversationId", keyword: "required" }];
    expectFailure(error, ContractViolationError, { direction: "response", outcome: "executed", status: 201, issues });
  });
});

describe("a result with its response", () => {
  it("has the status, the headers and the body of the answer", async () => {
    const server = await startTestServer((response) => reply(response, 201, created, { "X-Request-Id": "r-17" }));
    const annie = createAnnieClient({ baseUrl: server.url, token });
    const { data, response } = await annie.conversations.create(request).withResponse();
    expect(data).toEqual(created.data);
    expect([response.status, response.headers.get("x-request-id")]).toEqual([201, "r-17"]);
    expect(await response.json()).toEqual(created);
    expect(await response.text()).toBe(JSON.stringify(created));
    expect(response).toBeInstanceOf(Response);
  });

  it("is of the same call as the result alone", async () => {
    const server = await startTestServer((response) => reply(response, 201, created));
    const annie = createAnnieClient({ baseUrl: server.url, token });
    const call = annie.conversations.create(request);
    const { data } = await call.withResponse();
    expect(data).toBe(await call);
    expect(server.bodies).toHaveLength(1);
  });

  it("rejects as the result alone does", async () => {
    const server = await startTestServer((response) => reply(response, 400, { success: false }));
    const annie = createAnnieClient({ baseUrl: server.url, token });
    const call = annie.conversations.create(request);
    const error = await rejection(call.withResponse());
    expect(error).toMatchObject({ name: "BadRequestError", outcome: "not-executed" });
    expect(await rejection(call)).toBe(error);
  });
});
