import { type CreateConversationRequest, createAnnieClient, type Fetch } from "annie-conversations";
import {
  createTestService,
  type InvalidRequestError,
  type TestReply,
  type TestRequest,
  type TestService,
} from "annie-conversations/testing";
import { describe, expectTypeOf, it } from "vitest";

declare const service: TestService;

describe("a test service", () => {
  it("is created with what there is to choose", () => {
    expectTypeOf(createTestService()).toEqualTypeOf<TestService>();
    expectTypeOf(
      createTestService({ onInvalidRequest: (error) => expectTypeOf(error).toEqualTypeOf<InvalidRequestError>() }),
    ).toEqualTypeOf<TestService>();
    // @ts-expect-error: a misspelled option
    createTestService({ onInvalid: () => {} });
  });

  it("has a fetch for a client, and for everyone", () => {
    expectTypeOf(service.fetch).toExtend<Fetch>();
    expectTypeOf(service.fetch).toExtend<typeof globalThis.fetch>();
    createAnnieClient({ token: "a-token", fetch: service.fetch });
  });

  it("takes the statuses and examples of the specification, one or any of several", () => {
    service.replyNext({});
    service.replyNext({ example: "finished" });
    service.replyNext({ status: 201, example: "open", headers: { "X-Request-Id": "7" } }, { times: 2 });
    service.replyAlways({ status: 404, delay: 20 });
    service.reply("getConversation", { example: "finished" });
    service.replyAlways({ status: 503, body: "any" });
    service.replyNext({ response: new Response("<html>", { status: 302 }) });
    for (const status of [401, 429, 599]) service.replyNext({ status });
    for (const example of ["clientError", "tooManyRequests"] as const) service.replyNext({ example });
    const reply: TestReply = { status: 500, example: "serverError" };
    service.replyNext(reply);
  });

  it("refuses the rest", () => {
    // @ts-expect-error: a misspelled example
    service.replyNext({ example: "finishd" });
    // @ts-expect-error: a status of text
    service.replyNext({ status: "404" });
    // @ts-expect-error: a misspelled part
    service.replyAlways({ statsu: 404 });
    // @ts-expect-error: a header that is no text
    service.replyNext({ headers: { "Retry-After": 7 } });
    // @ts-expect-error: a misspelled option
    service.replyNext({ status: 404 }, { time: 2 });
    // @ts-expect-error: a misspelled failure
    service.failNext("timeuot");
    // @ts-expect-error: a failure of before
    service.failNext("reset");
    // @ts-expect-error: a misspelled operation
    service.reply("getConversations", {});
    // @ts-expect-error: no failure
    service.failAlways();
  });

  it("fails in the ways that there are", () => {
    service.failNext("timeout");
    service.failNext("unknown", { times: 2 });
    service.failAlways("not-executed");
    service.fail("createConversation", "executed");
  });
});

describe("a request that has arrived", () => {
  it("is typed by its operation", () => {
    for (const request of service.requests) {
      expectTypeOf(request).toEqualTypeOf<TestRequest>();
      expectTypeOf(request.token).toEqualTypeOf<string | undefined>();
      expectTypeOf(request.headers["x-clinic"]).toEqualTypeOf<string | undefined>();
      if (request.operationId === "getConversation")
        expectTypeOf(request.params.path).toEqualTypeOf<{ conversationId: string }>();
      if (request.operationId !== "createConversation") continue;
      expectTypeOf(request.method).toEqualTypeOf<"POST">();
      expectTypeOf(request.path).toEqualTypeOf<"/conversations">();
      expectTypeOf(request.body).toEqualTypeOf<CreateConversationRequest>();
      expectTypeOf(request.params).toEqualTypeOf<Record<string, never>>();
    }
  });

  it("cannot be changed", () => {
    // @ts-expect-error: it is a record of what was sent
    service.requests.push(service.requests[0]);
  });
});
