import { createTestService } from "annie-conversations/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import { conversationId, created } from "../support/example-data.js";
import { advanceOnWait, useFakeTime } from "../support/fake-time.js";
import { rejection } from "../support/rejection.js";
import { botId, headers, id, post, startTestService, url } from "./service-and-client.js";

afterEach(() => void vi.useRealTimers());

const noSuccess = { success: true, data: {} };

describe("a test service responds", () => {
  it("with the example of a status, or the status of an example", async () => {
    const { service, create } = startTestService();
    service.replyNext({ status: 404 });
    const body = { message: "The request was not accepted." };
    expect(await rejection(create())).toMatchObject({ name: "NotFoundError", status: 404, body });
    service.replyNext({ example: "serverError" });
    expect(await rejection(create())).toMatchObject({ name: "ServerError", status: 500 });
    service.replyNext({ status: 204 });
    expect(await service.fetch(url, post)).toMatchObject({ status: 204, body: null });
  });

  it("with a body and headers of your own, as they were when you set them", async () => {
    const { service, create } = startTestService();
    service.replyNext({ status: 503, body: { message: "Later." }, headers: { "Retry-After": "7" } });
    expect(await rejection(create())).toMatchObject({ status: 503, body: { message: "Later." }, retryAfter: 7_000 });
    const body = { ...created, data: { ...created.data, topic: undefined as unknown } };
    service.replyNext({ body });
    body.data.topic = 7;
    expect(await create()).toEqual(created.data);
  });

  it("with any Response, as many times as you ask for", async () => {
    const { service, create } = startTestService();
    service.replyNext({ response: new Response("<h1>Sign in</h1>") }, { times: 2 });
    for (const _ of [1, 2]) expect(await rejection(create())).toHaveProperty("name", "ContractViolationError");
    expect((await service.fetch(url, post)).headers.get("content-type")).toBe("application/json");
  });

  it("with the reply for the next request, else for the operation, else for all, until it is reset", async () => {
    const { service } = startTestService();
    const statusOf = (call: Promise<Response>) => call.then(({ status }) => status, Object);
    service.replyAlways({ status: 503 });
    service.reply("getConversation", { status: 201 });
    service.replyNext({ status: 404 }, { times: 2 });
    service.failNext("unknown");
    const seen: unknown[] = [];
    for (const _ of [1, 2, 3, 4]) seen.push(await statusOf(service.fetch(`${url}/${id}`, { headers })));
    expect(seen).toEqual([404, 404, expect.any(TypeError), 201]);
    expect(await statusOf(service.fetch(url, post))).toBe(503);
    service.replyNext({ status: 404 });
    service.reset();
    expect(service.requests).toEqual([]);
    for (const path of ["", `/${id}`]) expect(await statusOf(service.fetch(url + path, { headers }))).toBe(200);
  });

  it("with the values that were sent in the path, the query and the body", async () => {
    const { conversations } = startTestService().annie;
    const conversation = await conversations.get(id);
    expect(conversation).toMatchObject({ conversationId: id, status: "OPEN" });
    expect(await conversations.get(id)).toEqual(conversation);
    const messages = await conversations.messages.list(id);
    expect(messages.map((message) => message.conversationId)).toEqual([id, id, id, id]);
    expect(await conversations.list({ botId, offset: 40 })).toMatchObject({
      conversations: [{ botId, conversationId }],
      pagination: { offset: 40, totalCount: 1 },
    });
    const sms = { medium: "SMS", botId, toNumber: "+12025550199" } as const;
    expect(await conversations.create(sms)).toMatchObject({ ...sms, conversationId });
    const { message } = await conversations.responses.create(id, { message: "Hello" });
    expect(message).toBe("Done. Your cleaning is now on Friday, 6 March, at 9:30.");
  });

  it("with a new id to each POST, beginning with the id of the example, until it is reset", async () => {
    const { service, annie, create } = startTestService();
    const respond = () => annie.conversations.responses.create(id, { message: "Hello" });
    const ids = async () => [(await create()).conversationId, (await respond()).messageId];
    const [first, second] = [await ids(), await ids()];
    expect(first).toEqual([conversationId, "7c9e6679-7425-40de-944b-e07fc1f90ae7"]);
    expect(second).toEqual(first.map((one) => one?.replace(/.{12}$/, "000000000002")));
    service.reset();
    expect(await ids()).toEqual(first);
  });

  it("with a rate limit that resets after an hour, for which no client waits", async () => {
    const { service, create } = startTestService();
    service.replyNext({ status: 429 });
    const rateLimit = { limit: 60, remaining: 0, resetAt: new Date("2026-03-02T09:16:00Z") };
    const expected = { name: "RateLimitError", attempts: [{ waited: 0, status: 429 }], retryAfter: 3_600_000 };
    expect(await rejection(create())).toMatchObject({ ...expected, gaveUp: "maxWait", rateLimit });
    expect(await rejection(create())).toMatchObject({ name: "RateLimitError", attempts: [], gaveUp: "maxWait" });
    expect(service.requests).toHaveLength(1);
  });

  it("with a rate limit for which a client waits, if you set a short one", async () => {
    useFakeTime();
    const { service, create } = startTestService({ onEvent: advanceOnWait() });
    service.replyNext({ status: 429, headers: { "Retry-After": "0" } });
    service.replyNext({ status: 429, headers: { "X-RateLimit-Reset": String(Date.now() / 1000 + 5) } });
    expect(await create()).toHaveProperty("conversationId", conversationId);
    expect(service.requests).toHaveLength(3);
  });

  it("with an error if the operation does not have the response of the reply", async () => {
    const { service, onInvalidRequest } = startTestService();
    const message = "createConversation declares no such response.";
    for (const reply of [{ example: "page" }, { body: { success: true, data: [] } }] as const) {
      service.replyNext(reply);
      expect(await rejection(service.fetch(url, post))).toMatchObject({ name: "InvalidRequestError", message });
    }
    expect(onInvalidRequest).toHaveBeenCalledTimes(2);
  });
});

describe("a test service refuses to be set up with", () => {
  const { service } = startTestService();
  const one = "reply must not combine a response, a failure and other parts.";
  const choices = "reply must be a response of the specification: 401 (unauthorized), 429 (tooManyRequests), ";
  const ofGet = `${choices}2XX (open, finished), 4XX (clientError), 5XX (serverError).`;
  const failure = "failure must be one of not-executed, unknown, executed, timeout.";
  const next = (reply: object, options?: object) => () => service.replyNext(reply, options);
  const always = (reply: object) => () => service.replyAlways(reply);
  const of = (id: string, reply: object) => () => service.reply(JSON.parse(`"${id}"`), reply);

  it.each<[string, () => unknown, string]>([
    ["an unknown option", () => createTestService(Object({ onInvalid: () => {} })), "onInvalid is not an option."],
    ["a failure with a status", next({ failure: "unknown", status: 404 }), one],
    ["a response with headers", next({ response: new Response(), headers: {} }), one],
    ["an unknown status", always({ status: 302 }), choices],
    ["a status that is a string", next({ status: "404" }), "status must be a number."],
    ["an unknown example", next({ example: "toString" }), choices],
    ["a number as an example", next({ example: 7 }), "example must be a name."],
    ["a body that is not a success", next({ status: 201, body: "created" }), "body deviates: the body must be object"],
    ["an invalid success", next({ body: noSuccess }), "/data/conversations is required, or /data/conversationId"],
    ["a body of another operation", of("getConversation", { body: noSuccess }), "; to send it anyway, use { response:"],
    ["a body that is not JSON", next({ status: 404, body: () => {} }), "body must be JSON."],
    ["a broken header", next({ headers: { "a b": "c" } }), "headers cannot be read."],
    ["a negative delay", next({ delay: -1 }), "delay must be a whole number of milliseconds from 0"],
    ["an unknown failure", always({ failure: "refused" }), failure],
    ["zero times", next({}, { times: 0 }), "times must be a whole number of requests from 1 to 10000."],
    ["an unknown operation", of("toString", {}), "operationId must be one of listConversations, createConversation, "],
    ["an example of another operation", of("getConversation", { example: "page" }), ofGet],
  ])("%s", async (_what, ask, message) => {
    expect(ask).toThrow(message);
    expect(await service.fetch(url, post)).toHaveProperty("status", 200);
  });
});
