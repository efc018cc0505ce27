import { inspect } from "node:util";
import { clientCredentials } from "annie-conversations";
import { createTestService, InvalidRequestError } from "annie-conversations/testing";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { request } from "../support/example-data.js";
import { rejection } from "../support/rejection.js";
import { botId, headers, id, post, startTestService, url } from "./service-and-client.js";

describe("a test service", () => {
  it("records the whole request, and never prints its token", async () => {
    const baseUrl = "https://proxy.example:8443/annie/v1/";
    const { service, annie } = startTestService({ baseUrl, token: "CANARY" });
    await annie.conversations.create(request, { headers: { "X-Clinic": "one" } });
    const sent = { params: {}, body: request, headers: { "content-type": "application/json", "x-clinic": "one" } };
    const operation = { operationId: "createConversation", method: "POST", path: "/conversations" };
    expect(service.requests).toEqual([{ ...operation, url: `${baseUrl}conversations`, ...sent }]);
    expect(service.requests[0]?.token).toBe("CANARY");
    expect(inspect(service.requests, { depth: 9 }) + JSON.stringify(service.requests)).not.toContain("CANARY");
  });

  it("recognizes the operations under any base URL, and parses the parameters by their types", async () => {
    const { service } = startTestService();
    const inPath = { path: { conversationId: id } };
    const query = { limit: 20, includeArchived: true, botId };
    for (const base of ["https://api.helloannie.com/v1", "http://127.0.0.1:9/conversations"]) {
      service.reset();
      await service.fetch(`${base}/conversations?limit=20&includeArchived=true&botId=${botId}`, { headers });
      await service.fetch(`${base}/conversations/${id}/`, { headers });
      await service.fetch(`${base}/conversations/${id}/messages`, { headers });
      await service.fetch(`${base}/conversations/${id}/responses`, { ...post, body: '{"message":"Hello"}' });
      expect(service.requests.map(({ operationId, params, body }) => [operationId, params, body])).toEqual([
        ["listConversations", { query }, undefined],
        ["getConversation", inPath, undefined],
        ["listConversationMessages", inPath, undefined],
        ["createResponse", inPath, { message: "Hello" }],
      ]);
    }
  });

  it("keeps the order of the requests, even if the first takes longer to read", async () => {
    const { service, annie, create } = startTestService();
    service.replyNext({ example: "open" });
    service.replyNext({ example: "empty" });
    const [, page] = await Promise.all([create(), annie.conversations.list()]);
    expect(page.conversations).toEqual([]);
    expect(service.requests.map(({ operationId }) => operationId)).toEqual(["createConversation", "listConversations"]);
  });

  it.each([undefined, "Basic YTpi", "Bearer ", "Bearer a b", "No Bearer a"])(
    "responds with 401 to the header %j, and keeps the reply for the next request",
    async (token) => {
      const { service } = startTestService();
      service.replyNext({ status: 404 });
      const own = { "Content-Type": "application/json", ...(token && { Authorization: token }) };
      expect(await service.fetch(url, { ...post, headers: own })).toHaveProperty("status", 401);
      expect(service.requests[0]?.token).toBeUndefined();
      expect(await service.fetch(url, post)).toHaveProperty("status", 404);
    },
  );

  it("issues a token to clientCredentials", async () => {
    const { service, create } = startTestService({ token: clientCredentials({ clientId: "a", clientSecret: "b" }) });
    await create();
    expect(service.requests).toMatchObject([{ operationId: "createConversation", token: "test-token" }]);
  });

  it("fails the test if the code under test sends an invalid request", async () => {
    const listeners = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection");
    onTestFinished(() => {
      for (const listener of listeners) process.on("unhandledRejection", listener);
    });
    const noticed = vi.fn();
    process.once("unhandledRejection", noticed);
    const error = await rejection(createTestService().fetch(url, { ...post, body: "{}" }));
    // It is reported before the call ends, and so while the test still runs.
    expect(noticed).toHaveBeenCalledExactlyOnceWith(error, expect.any(Promise));
    expect(error).toMatchObject({ issues: [{ path: "/medium" }, { path: "/botId" }] });
  });
});

describe("a test service refuses", () => {
  const get = { headers };
  const seven = { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 };
  const body = (value: unknown) => ({ ...post, body: JSON.stringify(value) });
  const noType = { Authorization: headers.Authorization };
  const notJson = "createConversation: the request deviates from the specification: the body must be JSON of the type";
  const known = "is not an operation of the specification: GET /conversations, POST /conversations, GET /";

  it.each<[string, string, RequestInit, string]>([
    ["a missing property", "", body({ medium: "SMS" }), "the specification: /botId is required."],
    ["a property of a wrong type", "", body({ ...request, toNumber: 12025550123 }), ": /toNumber must be string."],
    ["seven unknown properties", "", body({ ...request, ...seven }), "; /e is not a known property; and 2 more."],
    ["truncated JSON", "", { ...post, body: post.body.slice(0, -1) }, notJson],
    ["a POST without a body", "", { method: "POST", headers }, ": the body must be object."],
    ["JSON without a media type", "", { ...post, body: new TextEncoder().encode(post.body), headers: noType }, notJson],
    ["a form", "", { ...post, body: new URLSearchParams({ medium: "SMS" }), headers: noType }, notJson],
    ["a parameter above its maximum", "?limit=101", get, ": /params/query/limit must be at most 100."],
    ["a repeated parameter", "?limit=1&limit=2", get, ": /params/query/limit must be number."],
    ["a parameter that is not a UUID", "?botId=1", get, ": /params/query/botId must be a uuid."],
    ["an unknown parameter", "?constructor=1", get, ": /params/query/constructor is not a known property."],
    ["a malformed id", "/%E0%A4%A", get, ": /params/path/conversationId must be a uuid."],
    ["an unknown method", "", { ...post, method: "PUT" }, `PUT /v1/conversations ${known}`],
    ["an unknown path", "/+12025550123", post, `POST /v1/conversations/* ${known}`],
    ["a path with a similar end", "/../re-conversations", post, `POST /v1/* ${known}`],
  ])("%s, and shows no value of the request", async (_what, path, init, message) => {
    const { service, onInvalidRequest } = startTestService();
    service.replyNext({ status: 404 });
    const error = await rejection(service.fetch(url + path, init));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error).toMatchObject({ name: "InvalidRequestError", message: expect.stringContaining(message) });
    expect(inspect(error) + JSON.stringify(error)).not.toContain("12025550123");
    expect(onInvalidRequest).toHaveBeenCalledExactlyOnceWith(error);
    expect(service.requests).toEqual([]);
    expect(await service.fetch(url, post)).toHaveProperty("status", 404);
  });
});
