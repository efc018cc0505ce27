import { createAnnieClient } from "annie-conversations";
import { describe, expect, inject, it } from "vitest";
import { ownSubject } from "../support/check.js";
import { botId, token } from "../support/example-data.js";
import { exchangeChecks } from "./exchange-checks.js";
import { refusalChecks } from "./refused-requests.js";

const baseUrl = inject("mockUrl");
const subject = await ownSubject(createAnnieClient, baseUrl);
const checks = [...exchangeChecks(subject), ...refusalChecks(subject)];
const { conversations } = createAnnieClient({ baseUrl, token, strict: true });

describe("on the mock", () => {
  // As %s, because vitest cuts a long $name short.
  it.each(checks.map(({ name, run }) => [name, run] as const))("%s", (_name, run) => run());

  // Values that seem wrong and are not: never stricter than the documentation.
  it.each<[string, object]>([
    ["limits of any size, which the service reduces", { idleTimeoutMinutes: 1e20, maxOpenMinutes: 1 }],
    ["a toNumber of any form", { toNumber: "extension 12, ask for Jo" }],
    ["an empty list of messages", { messages: [] }],
    ["a role that is not documented", { messages: [{ role: "assistant", input: "Hi" }] }],
    ["a message without its properties", { messages: [{}] }],
    ["a property that is undefined", { toNumber: undefined }],
  ])("createConversation accepts %s", async (_what, properties) => {
    const body = { medium: "SMS" as const, botId, ...properties };
    await expect(conversations.create(body)).resolves.toHaveProperty("conversationId");
  });

  it.each<[string, object | undefined]>([
    ["no query", undefined],
    ["a limit with a fraction", { limit: 1.5 }],
    ["filters that are undefined", { botId: undefined, includeArchived: undefined }],
  ])("listConversations accepts %s", async (_what, query) => {
    // The types refuse an `undefined` that is written out.
    await expect(conversations.list(Object(query))).resolves.toHaveProperty("conversations.length", 1);
  });
});
