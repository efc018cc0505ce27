import type { ServerResponse } from "node:http";
import { reply, startTestServer } from "../../support/test-server.js";

/** The fate of the first request of a reminder, unless it is sent and the response says so. */
const behaviors = {
  "503 after it acted": (response: ServerResponse) => reply(response, 503, { success: false }),
  "reset after it acted": (response: ServerResponse) => response.destroy(),
  "success that breaks off": (response: ServerResponse) =>
    response
      .writeHead(201, { "Content-Type": "application/json", "Content-Length": "99" })
      .write("{", () => response.destroy()),
  "no response": () => {},
  "429": (response: ServerResponse) => reply(response, 429, { success: false }, { "Retry-After": "1" }),
  "422": (response: ServerResponse) => reply(response, 422, { success: false }),
};
const refusals: readonly unknown[] = ["429", "422"];

export type Behavior = keyof typeof behaviors;

interface Received {
  /** The last four digits of the number. */
  readonly number: string;
  readonly authorization: string | undefined;
}

/**
 * A real server that sends reminders, on a port at which nobody listens before it is told to. It responds to nobody before
 * it knows so many clients by their tokens, so that each has its part.
 */
export async function startReminderServer(special: Readonly<Record<string, Behavior>>, clients: number) {
  const received: Received[] = [];
  /** The numbers of the reminders that were sent. */
  const sent: string[] = [];
  let meet = () => {};
  const met = new Promise<void>((resolve) => {
    meet = resolve;
  });
  const { url, close, restart } = await startTestServer(async (response, request, body) => {
    const { toNumber } = JSON.parse(body);
    const number = String(toNumber).slice(-4);
    const isFirst = received.every((one) => one.number !== number);
    received.push({ number, authorization: request.headers.authorization });
    if (new Set(received.map(({ authorization }) => authorization)).size === clients) meet();
    await met;
    const behavior = isFirst ? special[number] : undefined;
    if (!refusals.includes(behavior)) sent.push(number);
    if (behavior) behaviors[behavior](response);
    else reply(response, 201, { success: true, data: { conversationId: crypto.randomUUID() } });
  });
  await close();
  return { url, received, sent, listen: restart };
}
