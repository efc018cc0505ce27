// The test service, its replies, and the requests that it received.
import { type CreateConversationRequest, createAnnieClient } from "annie-conversations";
import {
  createTestService,
  type InvalidRequestError,
  type TestReply,
  type TestRequest,
  type TestService,
} from "annie-conversations/testing";
import { same } from "./same.js";

const onInvalidRequest = (error: InvalidRequestError) => console.log(error.issues.length);
const service = createTestService({ onInvalidRequest });
same<typeof service, TestService>(true);
createAnnieClient({ token: "a-token", fetch: service.fetch });
globalThis.fetch = service.fetch;

export function correct(): void {
  const reply: TestReply = { status: 201, example: "open", headers: { "X-Request-Id": "7" }, delay: 20 };
  service.replyNext(reply, { times: 2 });
  service.replyAlways({ status: 503, body: "any", response: new Response("<html>") });
  service.reply("getConversation", { example: "finished" });
  service.reply("createConversation", { failure: "executed" });
  service.failNext("timeout", { times: 2 });
}

export function incorrect(): void {
  // @ts-expect-error: a misspelled option
  createTestService({ onInvalid: () => {} });
  // @ts-expect-error: a misspelled example
  service.replyNext({ example: "finishd" });
  // @ts-expect-error: a misspelled failure
  service.failNext("timeuot");
  // @ts-expect-error: a misspelled operation
  service.reply("getConversations", {});
  // @ts-expect-error: the record of what was sent cannot be changed
  service.requests.length = 0;
}

for (const request of service.requests) {
  same<typeof request, TestRequest>(true);
  if (request.operationId === "getConversation") same<typeof request.params.path, { conversationId: string }>(true);
  if (request.operationId !== "createConversation") continue;
  same<typeof request.method, "POST">(true);
  same<typeof request.body, CreateConversationRequest>(true);
}
