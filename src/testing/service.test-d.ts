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
    expectTypeOf(service.fetch).toExtend<Fetch & typeof globalThis.fetch>();
    createAnnieClient({ token: "a-token", fetch: service.fetch });
  });

  it("takes replies, failures and operations that there are", () => {
    const reply: TestReply = { status: 201, example: "open", headers: { "X-Request-Id": "7" }, delay: 20 };
    service.replyNext(reply, { times: 2 });
    service.replyAlways({ status: 503, body: "any", response: new Response("<html>") });
    service.reply("getConversation", { example: "finished" });
    service.failNext("timeout", { times: 2 });
    service.replyAlways({ failure: "not-executed" });
    service.reply("createConversation", { failure: "executed" });
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
    // @ts-expect-error: a misspelled operation
    service.reply("getConversations", {});
    // @ts-expect-error: no failure
    service.replyAlways();
    // @ts-expect-error: a record of what was sent cannot be changed
    service.requests.push(service.requests[0]);
  });
});

it("a request that has arrived is typed by its operation", () => {
  for (const request of service.requests) {
    expectTypeOf(request).toEqualTypeOf<TestRequest>();
    expectTypeOf(request.token).toEqualTypeOf<string | undefined>();
    if (request.operationId === "getConversation")
      expectTypeOf(request.params.path).toEqualTypeOf<{ conversationId: string }>();
    if (request.operationId !== "createConversation") continue;
    expectTypeOf(request.method).toEqualTypeOf<"POST">();
    expectTypeOf(request.path).toEqualTypeOf<"/conversations">();
    expectTypeOf(request.body).toEqualTypeOf<CreateConversationRequest>();
    expectTypeOf(request.params).toEqualTypeOf<Record<string, never>>();
  }
});
