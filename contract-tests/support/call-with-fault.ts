import { setImmediate } from "node:timers/promises";
import { inspect } from "node:util";
import {
  type AnnieEvent,
  type Conversation,
  type CreateConversationRequest,
  createAnnieClient,
  type Fetch,
} from "annie-conversations";
import { onTestFinished, vi } from "vitest";
import type { Fault } from "./faults/fault.js";
import { startFaultyServer } from "./faulty-server.js";
import { pass } from "./passing-time.js";

/** A create with something in each place that must not leak. */
export const personal: CreateConversationRequest = {
  medium: "SMS",
  botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
  toNumber: "+12025550199",
  messages: [{ role: "user", input: "CANARY of the patient" }],
};

/** The end of a call, and everything that was seen of it. */
export interface Suffered {
  readonly conversation?: Conversation;
  readonly error?: unknown;
  /** Conversations that the server created for this call. */
  readonly created: readonly string[];
  readonly events: readonly AnnieEvent[];
  /** Everything that a log may hold afterwards. */
  readonly printed: string;
}

/**
 * Makes a call against a server with this fault. The timers and the clock of the client are in the hand of this function,
 * which lets time pass where the client waits for another attempt, and where it has to run out of it.
 */
export async function suffer(fault: Fault): Promise<Suffered> {
  const server = await startFaultyServer(fault.serve, fault);
  onTestFinished(() => server.stop().catch(() => {}));
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});

  const events: AnnieEvent[] = [];
  let headCame = () => {};
  const head = new Promise<void>((resolve) => {
    headCame = resolve;
  });
  const fetch: Fetch = async (url, init) => {
    const response = await globalThis.fetch(url, init);
    headCame();
    return response;
  };
  const onEvent = async (event: AnnieEvent) => {
    events.push(event);
    if (event.type !== "waiting") return;
    await fault.whileWaiting?.(server);
    await pass(event.ms);
  };

  const annie = createAnnieClient({
    baseUrl: (await fault.url?.(server)) ?? server.url,
    token: "CANARY-token",
    fetch,
    onEvent,
  });
  if (fault.warmUp) await annie.conversations.create(personal);
  await fault.before?.(server);
  // The client sees what became of a connection that it had kept.
  await setImmediate();
  await setImmediate();
  server.created.length = 0;
  events.length = 0;
  if (fault.stalls) {
    void server.stalled.then(async () => {
      if (fault.stalls === "head") await head;
      await setImmediate();
      await pass(30_000);
    });
  }

  const result = await annie.conversations.create(personal).then(
    (conversation) => ({ conversation }),
    (error: unknown) => ({ error }),
  );
  const printed = [events, warn.mock.calls, annie, "error" in result && result.error];
  return {
    ...result,
    created: [...server.created],
    events,
    printed: printed
      .map((one) => inspect(one, { depth: 20, showHidden: true }) + JSON.stringify(one) + String(one))
      .join("\n"),
  };
}
