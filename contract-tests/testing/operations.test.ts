import { describe, expect, it } from "vitest";
import { conversationId as exampleId, rejection, request } from "../support/example-call.js";
import { headers, post, startTestService, url } from "./test-service.js";

const id = "0a0a0a0a-0000-4000-8000-0a0a0a0a0a0a";
const botId = "0b0b0b0b-0000-4000-8000-0b0b0b0b0b0b";
const orgId = "0c0c0c0c-0000-4000-8000-0c0c0c0c0c0c";
const messageId = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

describe("a test service of several operations", () => {
  it("tells them apart, whatever is before their path, and reads the parameters as they are typed", async () => {
    const { service } = startTestService();
    for (const base of ["https://api.helloannie.com/v1", "http://127.0.0.1:9/conversations"]) {
      await service.fetch(`${base}/conversations?limit=20&includeArchived=true&botId=${botId}`, { headers });
      await service.fetch(`${base}/conversations`, post);
      await service.fetch(`${base}/conversations/${id}/`, { headers });
      await service.fetch(`${base}/conversations/${id}/messages`, { headers });
      await service.fetch(`${base}/conversations/${id}/responses`, { ...post, body: '{"message":"Hello"}' });
    }
    const inPath = { path: { conversationId: id } };
    const expected = [
      ["listConversations", { query: { limit: 20, includeArchived: true, botId } }, undefined],
      ["createConversation", {}, request],
      ["getConversation", inPath, undefined],
      ["listConversationMessages", inPath, undefined],
      ["createResponse", inPath, { message: "Hello" }],
    ];
    const seen = service.requests.map(({ operationId, params, body }) => [operationId, params, body]);
    expect(seen).toEqual([...expected, ...expected]);
  });

  it("takes them in their order, even if the first takes longer to be read", async () => {
    const { service, annie, create } = startTestService();
    service.replyNext({ example: "open" });
    service.replyNext({ example: "empty" });
    const [, page] = await Promise.all([create(), annie.conversations.list()]);
    expect(page.conversations).toEqual([]);
    expect(service.requests.map(({ operationId }) => operationId)).toEqual(["createConversation", "listConversations"]);
  });

  it.each([
    ["?limit=101", "/params/query/limit must be at most 100"],
    ["?limit=ten", "/params/query/limit must be number"],
    ["?limit=", "/params/query/limit must be number"],
    ["?limit=1&limit=2", "/params/query/limit must be number"],
    ["?botId=1", "/params/query/botId must be a uuid"],
    ["?includeArchived=maybe", "/params/query/includeArchived must be boolean"],
    ["?constructor=1", "/params/query/constructor is not a known property"],
    ["/+12025550123", "/params/path/conversationId must be a uuid"],
    ["/%E0%A4%A", "/params/path/conversationId must be a uuid"],
  ])("refuses parameters that deviate: %s", async (path, message) => {
    const { service } = startTestService();
    const error = await rejection(service.fetch(url + path, { headers }));
    expect(error).toHaveProperty("message", expect.stringContaining(`the specification: ${message}.`));
    expect(service.requests).toEqual([]);
  });
});

describe("an answer made of an example", () => {
  it("has what the request has: parameters of the path and the query, and properties of the body", async () => {
    const { annie } = startTestService();
    const { conversations } = annie;
    const conversation = await conversations.get(id);
    expect(conversation).toMatchObject({ conversationId: id, status: "OPEN" });
    expect(await conversations.get(id)).toEqual(conversation);
    const messages = await conversations.messages.list(id);
    expect(messages.map(({ conversationId }) => conversationId)).toEqual([id, id, id, id]);
    expect(await conversations.list({ botId, orgId, offset: 40, limit: 7 })).toMatchObject({
      conversations: [{ botId, orgId, conversationId: exampleId }],
      pagination: { offset: 40, limit: 7, totalCount: 1 },
    });
    const sms = { medium: "SMS", botId, toNumber: "+12025550199" } as const;
    expect(await conversations.create(sms)).toMatchObject({ ...sms, conversationId: exampleId });
    const reply = await conversations.responses.create(id, { message: "Hello" });
    expect(reply.message).toBe("Done. Your cleaning is now on Friday, 6 March, at 9:30.");
  });

  it("has an id of its own for each POST, the first that of the example, until a reset", async () => {
    const { service, annie, create } = startTestService();
    const respond = () => annie.conversations.responses.create(id, { message: "Hello" });
    const ids = async () => [(await create()).conversationId, (await respond()).messageId];
    const second = (first: string) => first.replace(/.{12}$/, "000000000002");
    expect(await ids()).toEqual([exampleId, messageId]);
    service.replyNext({ status: 503 });
    await rejection(create());
    expect(await ids()).toEqual([second(exampleId), second(messageId)]);
    expect((await annie.conversations.list()).conversations[0]).toHaveProperty("conversationId", exampleId);
    service.reset();
    expect(await ids()).toEqual([exampleId, messageId]);
  });

  it("is not changed if it is a body or a response of one's own", async () => {
    const { service, annie } = startTestService();
    const body = { success: true, data: { conversationId: exampleId, medium: "CHAT" } };
    for (const reply of [{ body }, { response: Response.json(body) }]) {
      service.replyNext(reply, { times: 2 });
      expect(await annie.conversations.get(id)).toEqual(body.data);
      expect(await annie.conversations.create({ medium: "SMS", botId })).toEqual(body.data);
    }
  });

  it("takes nothing from what all objects have", async () => {
    const { service } = startTestService();
    const everywhere = { query: { status: "evil" }, delay: 60_000, response: new Response("evil"), status: 404 };
    for (const [name, value] of Object.entries(everywhere)) {
      Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
      // Not by the client, so that only the service is asked.
      const answer = service.fetch(`${url}/${id}`, { headers }).then((response) => response.json());
      await answer.finally(() => Reflect.deleteProperty(Object.prototype, name));
      expect(await answer).toMatchObject({ data: { conversationId: id, status: "OPEN" } });
    }
  });
});

describe("what is set for one operation", () => {
  it("holds for each of its requests, after what is for the next one and before what is for the rest", async () => {
    const { service, annie, create } = startTestService({ maxRetries: 0 });
    const get = () => annie.conversations.get(id);
    service.reply("getConversation", { example: "finished" });
    service.reply("createConversation", { failure: "unknown" });
    service.replyAlways({ status: 404 });
    service.replyNext({ example: "open" });
    const statuses = [(await get()).status, (await get()).status, (await get()).status];
    expect(statuses).toEqual(["OPEN", "CLOSED", "CLOSED"]);
    expect(await rejection(create())).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
    expect(await rejection(annie.conversations.list())).toMatchObject({ name: "NotFoundError" });
    service.replyNext({ status: 404 });
    service.reset();
    expect([(await get()).status, (await create()).status]).toEqual(["OPEN", "OPEN"]);
  });

  it.each<[string, unknown, object, string]>([
    ["an operation", "getConversations", {}, "operationId must be one of listConversations, createConversation, get"],
    ["an operation of all objects", "toString", {}, "operationId must be one of listConversations"],
    ["no operation", undefined, {}, "operationId must be one of listConversations"],
    [
      "an example of another one",
      "getConversation",
      { example: "page" },
      "reply must be one of the specification: 401 (unauthorized), 429 (tooManyRequests), 2XX (open, finished), 4XX (clientError), 5XX (serverError).",
    ],
    ["a status", "getConversation", { status: 302 }, "2XX (open, finished)"],
    [
      "a body of another one",
      "getConversation",
      { body: { success: true, data: [] } },
      "body deviates: /data must be object; to send it, use { response: new Response(…) }.",
    ],
  ])("is refused if there is no such thing: %s", (_what, operationId, reply, message) => {
    const { service } = startTestService();
    expect(() => service.reply(JSON.parse(JSON.stringify(operationId ?? null)), reply)).toThrow(message);
  });

  it("for the next request is refused once it is of an operation that does not have it", async () => {
    const { service, onInvalidRequest } = startTestService();
    const message = "createConversation has no such response.";
    for (const reply of [{ example: "page" }, { body: { success: true, data: [] } }] as const) {
      service.replyNext(reply);
      expect(await rejection(service.fetch(url, post))).toMatchObject({ name: "InvalidRequestError", message });
    }
    expect(onInvalidRequest).toHaveBeenCalledTimes(2);
  });
});
