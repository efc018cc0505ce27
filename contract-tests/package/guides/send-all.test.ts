import * as client from "annie-conversations";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { evaluate } from "../../support/evaluate.js";
import { created, token } from "../../support/example-call.js";
import { advanceTimeUntil, useFakeTime } from "../../support/fake-time.js";
import { startLimitingServer } from "../../support/limiting-server.js";
import { reply, startTestServer } from "../../support/test-server.js";
import { blockWith } from "../readme.js";

beforeEach(useFakeTime);
afterEach(() => void vi.useRealTimers());

const code = await blockWith("sendAll", "docs/reminders.md");

/** Sends an SMS to each number with the code of the guide, against a server. */
function sendAll(url: string, numbers: readonly string[]): Promise<{ sent?: string; outcome?: string }[]> {
  const events: client.AnnieEvent[] = [];
  const settings = { baseUrl: url, token, onEvent: (event: client.AnnieEvent) => void events.push(event) };
  const createAnnieClient = (options: object) => client.createAnnieClient({ ...settings, ...options });
  const guide = evaluate(code, { "annie-conversations": { ...client, createAnnieClient } });
  const botId = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
  const requests = numbers.map((toNumber) => ({ medium: "SMS", botId, toNumber }));
  return advanceTimeUntil(Reflect.apply(Object(guide["sendAll"]), undefined, [requests]), events);
}

it("500 reminders of one process are sent once each, in as many minutes as that takes", async () => {
  const server = await startLimitingServer(60, 60);
  const numbers = Array.from({ length: 500 }, (_, index) => `+1202555${1000 + index}`);
  const began = Date.now();
  const ended = await sendAll(server.url, numbers);
  expect(new Set(ended.map(({ sent }) => sent)).size).toBe(500);
  expect(server.created.map((body) => JSON.parse(body).toNumber).sort()).toEqual(numbers);
  expect(Date.now() - began).toBeLessThan(9 * 60_000);
});

it("a reminder of one process that fails has its outcome, and the others are sent all the same", async () => {
  const statuses: Record<string, number> = { "+12": 422, "+13": 503 };
  const server = await startTestServer((response) => {
    reply(response, statuses[JSON.parse(server.bodies.at(-1) ?? "").toNumber] ?? 201, created);
  });
  const { conversationId: sent } = created.data;
  expect(await sendAll(server.url, ["+11", "+12", "+13", "+14"])).toEqual([
    { sent },
    { outcome: "not-executed", error: expect.objectContaining({ status: 422 }) },
    { outcome: "unknown", error: expect.objectContaining({ status: 503 }) },
    { sent },
  ]);
  expect(server.bodies).toHaveLength(4);
});
