import { type CallOptions, type Conversation, createAnnieCaller } from "annie-conversations";
import { createConversation } from "annie-conversations/operations";
import { expectTypeOf, it } from "vitest";

const { call } = createAnnieCaller();
const body = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" } as const;

it("a call by its operation is typed as the method is", () => {
  expectTypeOf(() => call(createConversation, { body })).returns.resolves.toEqualTypeOf<Conversation>();
  expectTypeOf(call).parameter(2).toEqualTypeOf<CallOptions | undefined>();
  // @ts-expect-error another medium
  call(createConversation, { body: { ...body, medium: "FAX" } });
  // @ts-expect-error botId is missing
  call(createConversation, { body: { medium: "CHAT" } });
});
