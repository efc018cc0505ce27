import { createAnnieClient } from "annie-conversations";
import { describe, expect, inject, it } from "vitest";
import { botId, token } from "../support/example-call.js";

// Values that seem wrong and are not. keyword-checks.ts breaks each documented constraint.
const { conversations } = createAnnieClient({ baseUrl: inject("mockUrl"), token, strict: true });

describe("createConversation accepts", () => {
  it.each<[string, object]>([
    ["the smallest limits", { idleTimeoutMinutes: 1, maxOpenMinutes: 1 }],
    // Clamped by the service, not refused: there is no maximum.
    ["limits of any size", { idleTimeoutMinutes: 1e20, maxOpenMinutes: Number.MAX_SAFE_INTEGER }],
    ["a toNumber of any form", { toNumber: "extension 12, ask for Jo" }],
    ["an empty toNumber", { toNumber: "" }],
    ["no messages", { messages: [] }],
    ["a role that is not documented", { messages: [{ role: "assistant", input: "Hi" }] }],
    ["a message without its properties", { messages: [{}] }],
    ["a botId in capitals", { botId: botId.toUpperCase() }],
    ["a property that is undefined", { toNumber: undefined }],
  ])("%s", async (_what, properties) => {
    const body = { medium: "SMS" as const, botId, ...properties };
    await expect(conversations.create(body)).resolves.toHaveProperty("conversationId");
  });
});

describe("listConversations accepts", () => {
  it.each<[string, object | undefined]>([
    ["no query", undefined],
    ["an empty query", {}],
    ["the bounds of a page", { offset: 0, limit: 1 }],
    // Not documented to be whole: never stricter than the documentation.
    ["a limit with a fraction", { limit: 1.5 }],
    ["the largest page", { limit: 100, offset: 1e9 }],
    ["filters that are undefined", { botId: undefined, includeArchived: undefined }],
  ])("%s", async (_what, query) => {
    // The types refuse an `undefined` that is written out.
    await expect(conversations.list(Object(query))).resolves.toHaveProperty("conversations.length", 1);
  });
});
