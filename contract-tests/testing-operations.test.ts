import { describe, expect, it, vi } from "vitest";
import type { Catalog } from "../src/testing/described.js";
import { createService } from "../src/testing/service.js";
import { rejection } from "./support/client-call.js";
import { fixtureSpecification } from "./support/fixture.js";
import { loadExamples } from "./support/load-generated.js";

// What the one operation does not have: parameters in the path and the query, a GET, a status that is no range.
const catalog: Catalog = Object(await loadExamples(await fixtureSpecification()));

const id = "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10";
const baseUrl = "https://api.helloannie.com/v1";
const Authorization = "Bearer a-token";
const post = (body: object) => ({
  method: "POST",
  headers: { Authorization, "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

function start(own: Catalog = catalog) {
  const service = createService(own, { onInvalidRequest: vi.fn() });
  const get = (path: string, headers = {}) => service.fetch(baseUrl + path, { headers: { Authorization, ...headers } });
  return { service, get };
}

describe("a test service of several operations", () => {
  it("tells them apart by method and path, and reads the parameters as they are typed", async () => {
    const { service, get } = start();
    await get("/conversations?limit=20&medium=CHAT&cursor=c2Vj%2Fb25k");
    await get("/conversations");
    await get(`/conversations/${id}/`);
    await service.fetch(`${baseUrl}/conversations/${id}/closures`, post({ reason: "DONE" }));
    await service.fetch(`${baseUrl}/conversations`, post({ medium: "SMS", botId: id }));
    const seen = service.requests.map(({ operationId, path, params, body }) => ({ operationId, path, params, body }));
    expect(seen).toEqual([
      {
        operationId: "listConversations",
        path: "/conversations",
        params: { query: { limit: 20, medium: "CHAT", cursor: "c2Vj/b25k" } },
      },
      { operationId: "listConversations", path: "/conversations", params: { query: {} } },
      {
        operationId: "getConversation",
        path: "/conversations/{conversationId}",
        params: { path: { conversationId: id } },
      },
      {
        operationId: "closeConversation",
        path: "/conversations/{conversationId}/closures",
        params: { path: { conversationId: id } },
        body: { reason: "DONE" },
      },
      { operationId: "createConversation", path: "/conversations", params: {}, body: { medium: "SMS", botId: id } },
    ]);
  });

  it("answers each with its own example, status and headers", async () => {
    const { service, get } = start();
    const list = await get("/conversations");
    expect([list.status, await list.json()]).toMatchObject([200, { data: { total: 21 } }]);
    const one = await get(`/conversations/${id}`);
    expect([one.status, one.headers.get("X-Request-Cost")]).toEqual([200, "1"]);
    const closed = await service.fetch(`${baseUrl}/conversations/${id}/closures`, post({ reason: "DONE" }));
    expect([closed.status, await closed.json()]).toMatchObject([202, { data: { status: "CLOSING" } }]);
  });

  it.each([
    ["/conversations?limit=101", "/params/query/limit must be at most 100"],
    ["/conversations?limit=ten", "/params/query/limit must be integer"],
    ["/conversations?limit=", "/params/query/limit must be integer"],
    ["/conversations?limit=1&limit=2", "/params/query/limit must be integer"],
    ["/conversations?medium=FAX", "/params/query/medium must be one of CHAT, SMS"],
    ["/conversations?offset=1", "/params/query/offset is not a known property"],
    ["/conversations/+12025550123", "/params/path/conversationId must be a uuid"],
    ["/conversations/%E0%A4%A", "/params/path/conversationId must be a uuid"],
  ])("refuses parameters that deviate: %s", async (path, message) => {
    const { service, get } = start();
    expect(await rejection(get(path))).toMatchObject({
      name: "InvalidRequestError",
      message: expect.stringContaining(`the request deviates from the specification: ${message}.`),
    });
    expect(service.requests).toEqual([]);
  });

  it("names them all where a path is none of theirs", async () => {
    const { get } = start();
    const known =
      "GET /conversations, POST /conversations, GET /conversations/{conversationId}, POST /conversations/{conversationId}/closures";
    expect(await rejection(get("/closures"))).toHaveProperty(
      "message",
      `GET /v1/closures is no operation of the specification: ${known}.`,
    );
  });

  it("refuses a reply that the operation does not have once it is called", async () => {
    const { service, get } = start();
    service.replyNext({ example: "lastPage" });
    const message = "getConversation has no such status or example as the reply that was asked for.";
    expect(await rejection(get(`/conversations/${id}`))).toMatchObject({ name: "InvalidRequestError", message });
    service.replyNext(Object({ status: 202 }));
    expect(await rejection(get("/conversations"))).toHaveProperty("name", "InvalidRequestError");
  });
});

describe("the generated examples", () => {
  it("say which operation needs a token", async () => {
    const needs = async (own: object, everywhere: object[]) => {
      const specification = await fixtureSpecification();
      Object.assign(specification, { security: everywhere });
      Object.assign(Object(specification.paths)["/conversations"].get, own);
      return Object(await loadExamples(specification))["listConversations"].needsToken;
    };
    const bearer = { bearerAuth: [] };
    expect(await needs({}, [bearer])).toBe(true);
    expect(await needs({}, [])).toBe(false);
    expect(await needs({ security: [] }, [bearer])).toBe(false);
    expect(await needs({ security: [bearer, {}] }, [])).toBe(false);
    expect(await needs({ security: [bearer] }, [])).toBe(true);
  });
});
