import type { ServerResponse } from "node:http";
import { expect, vi } from "vitest";
import { reply, startTestServer } from "../../support/test-server.js";

/** The response to the first request of a reminder; those that refuse it do not send the reminder, the others do. */
const behaviors = {
  "refused with 429": (response: ServerResponse) => reply(response, 429, { success: false }, { "Retry-After": "1" }),
  "refused with 422": (response: ServerResponse) => reply(response, 422, { success: false }),
  "sent, but 503": (response: ServerResponse) => reply(response, 503, { success: false }),
  "sent, but reset": (response: ServerResponse) => response.destroy(),
  "sent, but the success breaks off": (response: ServerResponse) =>
    response.writeHead(201, { "Content-Type": "application/json" }).write("{", () => response.destroy()),
  "sent, but no response": () => {},
};

export type Behavior = keyof typeof behaviors;

/** Polls a condition in other processes, which have real time. */
export const until = (condition: () => boolean | Promise<boolean>) =>
  vi.waitFor(async () => expect(await condition()).toBe(true), { timeout: 30_000, interval: 50 });

/** A real server that sends reminders once it is restarted. It responds when both workers, by their keys, have called it. */
export async function startReminderServer(special: ReadonlyMap<string, Behavior>) {
  /** Each request: the last four digits of its number, and the worker's key. */
  const received: { readonly number: string; readonly key: string }[] = [];
  /** The numbers to which a reminder was sent. */
  const sent: string[] = [];
  const server = await startTestServer(async (response, request, body) => {
    const number = String(JSON.parse(body).toNumber).slice(-4);
    const behavior = received.some((one) => one.number === number) ? undefined : special.get(number);
    received.push({ number, key: String(request.headers.authorization) });
    await until(() => new Set(received.map(({ key }) => key)).size === 2);
    if (!behavior?.startsWith("refused")) sent.push(number);
    if (behavior) behaviors[behavior](response);
    else reply(response, 201, { success: true, data: { conversationId: crypto.randomUUID() } });
  });
  await server.close();
  return { ...server, received, sent };
}
