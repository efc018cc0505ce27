import { createAnnieCaller } from "annie-conversations";
import { createConversation } from "annie-conversations/operations";
import { expect, inject, it } from "vitest";
import { bundleOf } from "./support/bundle.js";
import { request, token } from "./support/client-call.js";

it("a caller calls an operation as the method of a client does", async () => {
  const annie = createAnnieCaller({ baseUrl: inject("mockUrl"), token });
  const { conversationId } = await annie.call(createConversation, { body: request });
  expect(conversationId).toMatch(/^[0-9a-f-]{36}$/);
  await expect(annie.call(createConversation, { body: { ...request, botId: "7" } })).rejects.toMatchObject({
    name: "ContractViolationError",
    direction: "request",
    operationId: "createConversation",
    outcome: "not-executed",
  });
});

it("a caller brings no operation along", async () => {
  const { code } = await bundleOf('export { createAnnieCaller } from "annie-conversations";');
  expect(code).not.toContain("createConversation");
});
