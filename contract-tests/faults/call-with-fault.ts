import { setImmediate } from "node:timers/promises";
import { inspect } from "node:util";
import {
  type AnnieClient,
  type AnnieEvent,
  type CallOptions,
  type CreateConversationRequest,
  createAnnieClient,
  type Fetch,
} from "annie-conversations";
import { onTestFinished, vi } from "vitest";
import { advanceTime } from "../support/fake-time.js";
import type { Fault } from "./fault.js";
import { startFaultyServer } from "./faulty-server.js";

/** A create with something in each place that must not leak. */
export const personal: CreateConversationRequest = {
  medium: "SMS",
  botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
  toNumber: "+12025550199",
  messages: [{ role: "user", input: "CANARY of the patient" }],
};

/** It ends with the number, so that a conversationId that leaks is noticed too. */
const id = "5f8d0d55-6f6c-4f1c-9d3a-002025550199";

/** Each operation as it is called here. */
const calls = {
  createConversation: (conversations, options) => conversations.create(personal, options),
  createResponse: ({ responses }, options) => responses.create(id, { message: "CANARY of the patient" }, options),
  getConversation: (conversations, options) => conversations.get(id, options),
  listConversations: (conversations, options) => conversations.list({}, options),
  listConversationMessages: ({ messages }, options) => messages.list(id, options),
} satisfies Record<string, (api: AnnieClient["conversations"], options: CallOptions) => Promise<unknown>>;

/** The end of a call, and everything that was seen of it. */
export interface FaultedCall {
  readonly result?: unknown;
  readonly error?: unknown;
  /** The ids that the server created, or read, for this call. */
  readonly created: readonly string[];
  readonly events: readonly AnnieEvent[];
  /** Everything that a log may hold afterwards. */
  readonly printed: string;
}

/**
 * Makes a call against a server with this fault. The timers and the clock of the client are in the hand of this function,
 * which lets time pass when the client waits for another attempt, and when it has to run out of it.
 */
export async function callWithFault(
  fault: Omit<Fault, "name" | "ends">,
  operationId: keyof typeof calls,
  options: CallOptions = {},
): Promise<FaultedCall> {
  let head: Promise<unknown> = Promise.resolve();
  const onStall = async () => {
    if (fault.stalls === "head") await head;
    await setImmediate();
    if (fault.stalls) await advanceTime(30_000);
  };
  const server = await startFaultyServer(fault.serve, { ...fault, onStall });
  onTestFinished(() => server.close().catch(() => {}));
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});

  const events: AnnieEvent[] = [];
  const fetch: Fetch = (url, init) => {
    const response = globalThis.fetch(url, init);
    head = response.catch(() => {});
    return response;
  };
  const onEvent = async (event: AnnieEvent) => {
    events.push(event);
    if (event.type !== "waiting") return;
    await fault.whileWaiting?.(server);
    await advanceTime(event.ms);
  };

  const annie = createAnnieClient({
    baseUrl: (await fault.url?.(server)) ?? server.url,
    token: "CANARY-token",
    fetch,
    onEvent,
  });
  const call = () => calls[operationId](annie.conversations, options);
  if (fault.warmUp) await call();
  await fault.before?.(server);
  // The client sees what became of a connection that it had kept.
  await setImmediate();
  await setImmediate();
  server.created.length = 0;
  events.length = 0;

  const ended = await call().then(
    (result: unknown) => ({ result }),
    (error: unknown) => ({ error }),
  );
  const printed = [events, warn.mock.calls, annie, "error" in ended && ended.error];
  return {
    ...ended,
    created: [...server.created],
    events,
    printed: printed
      .map((one) => inspect(one, { depth: 20, showHidden: true }) + JSON.stringify(one) + String(one))
      .join("\n"),
  };
}
