import type { Conversation, CreateConversationRequest, ErrorResponse, paths } from "annie-conversations";
import type createClient from "openapi-fetch";
import { describe, expectTypeOf, it } from "vitest";

// The exported types go together with `paths` in openapi-fetch, whichever version of it and without the client.
declare const client: ReturnType<typeof createClient<paths>>;
declare const request: CreateConversationRequest;
declare function take(conversation: Conversation): void;

const post = () => client.POST("/conversations", { body: request });
type Result = Awaited<ReturnType<typeof post>>;
type Data = NonNullable<Result["data"]>["data"];

describe("what openapi-fetch answers", () => {
  it("has plain text where only some values are known", () => {
    expectTypeOf<Data["medium"]>().toEqualTypeOf<string | null | undefined>();
    expectTypeOf<Data["status"]>().toEqualTypeOf<string | null | undefined>();
  });

  it("is a conversation, without a conversion", async () => {
    expectTypeOf<Data>().toExtend<Conversation>();
    const { data } = await post();
    if (data) take(data.data);
  });

  it("is an error otherwise", () => {
    expectTypeOf<NonNullable<Result["error"]>>().toExtend<ErrorResponse>();
  });
});

describe("what openapi-fetch sends", () => {
  it("is the exported request", () => {
    const body: CreateConversationRequest = { medium: "CHAT", botId: "", messages: [{ role: "assistant" }] };
    void client.POST("/conversations", { body });
    // @ts-expect-error: not a documented medium
    void client.POST("/conversations", { body: { ...request, medium: "FAX" } });
  });
});
