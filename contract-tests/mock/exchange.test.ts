import { createAnnieClient } from "annie-conversations";
import { describe, expect, inject, it } from "vitest";
import { ownSubject } from "../support/check.js";
import { botId, token } from "../support/example-data.js";
import { exchangeChecks } from "./exchange-checks.js";
import { refusalChecks } from "./refused-requests.js";

const subject = await ownSubject(createAnnieClient, inject("mockUrl"));
const checks = [...exchangeChecks(subject), ...refusalChecks(subject)];
const { conversations } = createAnnieClient({ baseUrl: subject.mockUrl, token, strict: true });

const create = async (more: object) =>
  expect(await conversations.create({ medium: "SMS", botId, ...more })).toHaveProperty("conversationId");
const list = async (query = {}) => expect(await conversations.list(query)).toHaveProperty("conversations.length", 1);

describe("on the mock,", () => {
  // With %s, because vitest truncates a long $name.
  it.each(checks.map(({ name, run }) => [name, run] as const))("%s", (_name, run) => run());

  // Values that look wrong but are allowed, because the client is never stricter than the documentation.
  it.each<[string, () => Promise<void>]>([
    ["limits of any size, which the service reduces", () => create({ idleTimeoutMinutes: 1e20, maxOpenMinutes: 1 })],
    ["a toNumber of any form", () => create({ toNumber: "extension 12, ask for Jo" })],
    ["an empty list of messages", () => create({ messages: [] })],
    ["a role that is not documented", () => create({ messages: [{ role: "assistant", input: "Hi" }] })],
    ["a message without its properties", () => create({ messages: [{}] })],
    ["a property that is undefined", () => create({ toNumber: undefined })],
    ["a list without a query", () => list()],
    ["a limit with a fraction", () => list({ limit: 1.5 })],
    ["filters that are undefined", () => list({ botId: undefined, includeArchived: undefined })],
  ])("the client may send %s", (_what, accept) => accept());
});
