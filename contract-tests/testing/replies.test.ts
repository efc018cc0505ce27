import { createAnnieClient } from "annie-conversations";
import { createTestService } from "annie-conversations/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import { conversationId, created, rejection, request, token } from "../support/example-call.js";
import { advanceOnWait, useFakeTime } from "../support/fake-time.js";
import { post, startTestService, url } from "./test-service.js";

afterEach(() => void vi.useRealTimers());

describe("the answer of the test service", () => {
  it("is the first example of the success, or a status with the example of its range", async () => {
    const { service, create } = startTestService();
    service.replyNext({ status: 404 });
    const message = "The request was not accepted.";
    expect(await rejection(create())).toMatchObject({ name: "NotFoundError", status: 404, body: { message } });
    expect(await create()).toMatchObject({ conversationId, status: "OPEN" });
  });

  it("has the status of the example that is named", async () => {
    const { service, create } = startTestService();
    for (const example of ["unauthorized", "serverError"] as const) service.replyNext({ example });
    expect(await rejection(create())).toMatchObject({ name: "AuthenticationError", status: 401 });
    expect(await rejection(create())).toMatchObject({ name: "ServerError", status: 500, outcome: "unknown" });
  });

  it("has a body and headers of one's own", async () => {
    const { service, create } = startTestService();
    service.replyNext({ status: 503, body: { message: "Later." }, headers: { "Retry-After": "7" } });
    const expected = { status: 503, body: { message: "Later." }, retryAfter: 7_000 };
    expect(await rejection(create())).toMatchObject(expected);
    const body = { ...created, data: { ...created.data, topic: undefined as unknown } };
    service.replyNext({ body });
    body.data.topic = 7;
    expect(await create()).toEqual(created.data);
  });

  it("may be any Response, and without a body", async () => {
    const { service, create } = startTestService();
    const response = new Response("<h1>Sign in</h1>", { headers: { "Content-Type": "text/html" } });
    service.replyNext({ response }, { times: 2 });
    for (const _ of [1, 2]) {
      expect(await rejection(create())).toMatchObject({ name: "ContractViolationError", outcome: "unknown" });
    }
    service.replyNext({ status: 204 });
    expect(await service.fetch(url, post)).toMatchObject({ status: 204, body: null });
    const answer = await service.fetch(url, post);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json"]);
  });

  it("comes in the order in which it was asked for, as often as that was, and then always", async () => {
    const { service } = startTestService();
    service.replyAlways({ status: 503 });
    service.replyNext({ status: 201 }, { times: 2 });
    service.failNext("unknown");
    service.replyNext({ status: 404 });
    const seen: unknown[] = [];
    for (let call = 0; call < 6; call += 1) {
      seen.push(
        await service.fetch(url, post).then(
          ({ status }) => status,
          ({ name }) => name,
        ),
      );
    }
    expect(seen).toEqual([201, 201, "TypeError", 404, 503, 503]);
    service.replyAlways({ failure: "timeout" });
    await expect(service.fetch(url, post)).rejects.toThrow(DOMException);
    service.reset();
    expect(service.requests).toEqual([]);
    expect(await service.fetch(url, post)).toHaveProperty("status", 200);
  });

  it("to one test is not that to another", async () => {
    const [one, other] = [startTestService(), startTestService()];
    one.service.replyNext({ status: 404 });
    await other.create();
    expect([one.service.requests.length, other.service.requests.length]).toEqual([0, 1]);
    await rejection(one.create());
    expect([one.service.requests.length, other.service.requests.length]).toEqual([1, 1]);
  });
});

describe("a rate limit of the test service", () => {
  it("is over in an hour, so that a client gives up at once, and knows when to come back", async () => {
    const { service, create } = startTestService();
    service.replyNext({ status: 429 });
    expect(await rejection(create())).toMatchObject({
      name: "RateLimitError",
      outcome: "not-executed",
      attempts: [{ waited: 0, status: 429 }],
      gaveUp: "maxWait",
      retryAfter: 3_600_000,
      rateLimit: { limit: 60, remaining: 0, resetAt: new Date("2026-03-02T09:16:00Z") },
    });
    // The next call of this client does not wait for the hour either, and is not sent.
    expect(await rejection(create())).toMatchObject({
      name: "RateLimitError",
      status: undefined,
      attempts: [],
      gaveUp: "maxWait",
      retryAfter: expect.toSatisfy((ms: number) => ms > 3_590_000 && ms <= 3_600_000),
    });
    expect(service.requests).toHaveLength(1);
    // A new client knows of no limit.
    const annie = createAnnieClient({ token, fetch: service.fetch });
    expect(await annie.conversations.create(request)).toHaveProperty("conversationId", conversationId);
  });

  it("lets itself be waited for where that is asked for", async () => {
    useFakeTime();
    const { service, create } = startTestService({ onEvent: advanceOnWait(), maxRetries: 3 });
    service.replyNext({ status: 429, headers: { "Retry-After": "0" } });
    service.replyNext({ status: 429, headers: { "Retry-After": "2" } });
    service.replyNext({ status: 429, headers: { "X-RateLimit-Reset": String(Date.now() / 1000 + 5) } });
    expect(await create()).toHaveProperty("conversationId", conversationId);
    expect(service.requests).toHaveLength(4);
  });
});

describe("what does not exist is refused when it is asked for", () => {
  const { service } = startTestService();
  const choices = "reply must be one of the specification: 401 (unauthorized), 429 (tooManyRequests), ";
  const fails = "failure must be one of not-executed, unknown, executed, timeout.";
  const times = "times must be a whole number of requests from 1 to 10000.";

  it.each<[string, () => unknown, string]>([
    ["an option", () => createTestService(Object({ onInvalid: () => {} })), "onInvalid is not an option."],
    ["no handler", () => createTestService(Object({ onInvalidRequest: 7 })), "onInvalidRequest must be a function."],
    ["a part of a reply", () => service.replyNext(Object({ statsu: 404 })), "statsu is not an option."],
    [
      "a status beside a failure",
      () => service.replyNext({ failure: "unknown", status: 404 }),
      "reply must be one of a response, a failure and the rest.",
    ],
    [
      "a part beside a response",
      () => service.replyNext({ response: new Response(), status: 404 }),
      "reply must be one of a response, a failure and the rest.",
    ],
    ["a response", () => service.replyNext(Object({ response: "ok" })), "response must be a Response."],
    ["a status", () => service.replyAlways({ status: 302 }), choices],
    ["a status of text", () => service.replyNext(Object({ status: "404" })), "status must be a number."],
    ["an example", () => service.replyNext(Object({ example: "opne" })), choices],
    ["no example", () => service.replyNext(Object({ example: 7 })), "example must be a name."],
    ["an example of a status", () => service.replyNext({ status: 401, example: "open" }), choices],
    [
      "an example of the range beside a status",
      () => service.replyNext({ status: 401, example: "clientError" }),
      choices,
    ],
    ["a name that all objects have", () => service.replyNext(Object({ example: "toString" })), choices],
    [
      "a body of a success",
      () => service.reply("createConversation", { body: { success: true, data: {} } }),
      "body deviates: /data/conversationId is required; to send it, use { response: new Response(…) }.",
    ],
    [
      "a body that is the success of no operation",
      () => service.replyNext({ body: { success: true, data: {} } }),
      "body deviates: /data/conversations is required, or /data/conversationId is required, or ",
    ],
    ["a body that JSON has nothing of", () => service.replyNext({ status: 404, body: () => {} }), "body must be JSON."],
    ["a body of no object", () => service.replyNext({ status: 201, body: "created" }), "the body must be object"],
    ["a header", () => service.replyNext({ headers: { "a b": "c" } }), "headers cannot be read."],
    ["a delay", () => service.replyNext({ delay: -1 }), "delay must be a whole number of milliseconds from 0"],
    ["a failure", () => service.failNext(JSON.parse('"reset"')), fails],
    ["a failure for good", () => service.replyAlways(JSON.parse('{ "failure": "refused" }')), fails],
    [
      "a failure of an operation",
      () => service.reply("getConversation", JSON.parse('{ "failure": "refused" }')),
      fails,
    ],
    ["a part of the times", () => service.failNext("unknown", Object({ time: 2 })), "time is not an option."],
    ["no times", () => service.replyNext({}, { times: 0 }), times],
    ["half a time", () => service.failNext("unknown", { times: 0.5 }), times],
  ])("%s", async (_what, ask, message) => {
    expect(ask).toThrow(message);
    expect(await service.fetch(url, post)).toHaveProperty("status", 200);
  });
});
