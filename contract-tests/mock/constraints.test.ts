import { createAnnieClient } from "annie-conversations";
import { describe, expect, inject, it, vi } from "vitest";

// Every documented constraint is broken, one at a time, by checks/refusal-checks.ts; here are the values that seem wrong
// and are not, and those that only a caller without types can send.
const botId = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
const conversationId = "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10";
const baseUrl = inject("mockUrl");
const { conversations } = createAnnieClient({ baseUrl, token: "a-token", strict: true });

describe("createConversation accepts", () => {
  it.each<[string, object]>([
    ["the smallest limits", { idleTimeoutMinutes: 1, maxOpenMinutes: 1 }],
    // Clamped by the service, not refused: there is no maximum.
    ["limits of any size", { idleTimeoutMinutes: 1e20, maxOpenMinutes: Number.MAX_SAFE_INTEGER }],
    ["a limit that is written as a decimal", { idleTimeoutMinutes: 2.0 }],
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

describe("input that only a caller without types can send is refused, and nothing is sent", () => {
  const fetch = vi.fn();
  const { conversations: untyped } = Object(createAnnieClient({ token: "a-token", fetch }));
  it.each<[string, () => Promise<unknown>, string]>([
    ["create(null)", () => untyped.create(null), "the body must be object"],
    [
      "create() with a misspelled property",
      () => untyped.create({ medium: "CHAT", botID: botId }),
      "/botID is not a known",
    ],
    ["get()", () => untyped.get(), "/params/path/conversationId is required"],
    ["get({})", () => untyped.get({ conversationId }), "/params/path/conversationId must be string"],
    ["get('..')", () => untyped.get(".."), "/params/path/conversationId must be a uuid"],
    ["list(null)", () => untyped.list(null), "/params/query must be object"],
    // Not a list of the whole organization.
    ["list({ query })", () => untyped.list({ query: { botId } }), "/params/query/query is not a known property"],
    ["list(new URLSearchParams())", () => untyped.list(new URLSearchParams({ botId })), "/params cannot be written"],
    ["list(new Map())", () => untyped.list(new Map([["botId", botId]])), "/params cannot be written"],
    ["list() with inherited filters", () => untyped.list(Object.create({ botId })), "/params cannot be written"],
    ["list(() => {})", () => untyped.list(() => {}), "/params cannot be written"],
    ["list({ botId: () => {} })", () => untyped.list({ botId: () => {} }), "/params cannot be written"],
    ["list({ botId: Symbol() })", () => untyped.list({ botId: Symbol("x") }), "/params cannot be written"],
    ["list({ botID })", () => untyped.list({ botID: botId }), "/params/query/botID is not a known property"],
    ["list({ signal })", () => untyped.list({ signal: AbortSignal.abort() }), "/params/query/signal is not a known"],
    ["list({ botId: new Map() })", () => untyped.list({ botId: new Map() }), "/params/query/botId must be string"],
    ["list({ limit: '5' })", () => untyped.list({ limit: "5" }), "/params/query/limit must be number"],
    ["list({ limit: NaN })", () => untyped.list({ limit: Number.NaN }), "/params/query/limit must be number"],
    ["list({}, query)", () => untyped.list({}, { botId }), "botId is not an option of a call"],
    ["messages.list('')", () => untyped.messages.list(""), "/params/path/conversationId must be a uuid"],
    ["responses.create(id)", () => untyped.responses.create(conversationId), "the body must be object"],
    ["responses.create(id, text)", () => untyped.responses.create(conversationId, "Hi"), "the body must be object"],
    ["responses.create(body)", () => untyped.responses.create({ message: "Hi" }), "conversationId must be string"],
  ])("%s", async (_what, call, says) => {
    await expect(call()).rejects.toMatchObject({ outcome: "not-executed", message: expect.stringContaining(says) });
    expect(fetch).not.toHaveBeenCalled();
  });
});
