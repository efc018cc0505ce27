import * as client from "annie-conversations";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { evaluate } from "../support/evaluate.js";
import { botId, created, token } from "../support/example-data.js";
import { advanceTimeUntil, useFakeTime } from "../support/fake-time.js";
import { startLimitingServer } from "../support/limiting-server.js";
import { sendResponse, startTestServer } from "../support/test-server.js";
import { blockWith } from "./blocks.js";

beforeEach(useFakeTime);
afterEach(() => void vi.useRealTimers());

const code = await blockWith("sendAll", "docs/reminders.md");

/** Sends an SMS to each number with the code of the guide. */
function sendAll(baseUrl: string, numbers: readonly string[]): Promise<{ sent?: string; outcome?: string }[]> {
  const events: client.AnnieEvent[] = [];
  const onEvent = (event: client.AnnieEvent) => void events.push(event);
  const createAnnieClient = (options: object) => client.createAnnieClient({ baseUrl, token, onEvent, ...options });
  const guide = evaluate(code, { "annie-conversations": { ...client, createAnnieClient } });
  const requests = numbers.map((toNumber) => ({ medium: "SMS", botId, toNumber }));
  return advanceTimeUntil(Reflect.apply(Object(guide["sendAll"]), undefined, [requests]), events);
}

it("one process sends 130 reminders, each once, although that takes longer than maxWait by default", async () => {
  const server = await startLimitingServer(60, 60);
  const numbers = Array.from({ length: 130 }, (_, index) => `+1202555${1000 + index}`);
  const ended = await sendAll(server.url, numbers);
  expect(new Set(ended.map(({ sent }) => sent)).size).toBe(130);
  expect(server.created.map((body) => JSON.parse(body).toNumber).sort()).toEqual(numbers);
});

it("one process returns the outcome of a reminder that fails, and sends all others", async () => {
  const statuses: Record<string, number> = { "+12": 422, "+13": 503 };
  const server = await startTestServer((response, _request, body) =>
    sendResponse(response, statuses[JSON.parse(body).toNumber] ?? 201, created),
  );
  const sent = created.data.conversationId;
  const refused = { outcome: "not-executed", error: expect.objectContaining({ status: 422 }) };
  const unknown = { outcome: "unknown", error: expect.objectContaining({ status: 503 }) };
  expect(await sendAll(server.url, ["+11", "+12", "+13", "+14"])).toEqual([{ sent }, refused, unknown, { sent }]);
  expect(server.bodies).toHaveLength(4);
});
