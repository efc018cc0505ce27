import { setImmediate } from "node:timers/promises";
import { inspect } from "node:util";
import {
  type AnnieClient,
  type AnnieEvent,
  type CreateConversationRequest,
  createAnnieClient,
} from "annie-conversations";
import { onTestFinished, vi } from "vitest";
import { advanceTime } from "../support/fake-time.js";
import type { Scene } from "./fault.js";
import { startFaultyServer } from "./faulty-server.js";

/** A create with personal data in each place that must not leak. */
export const personal: CreateConversationRequest = {
  medium: "SMS",
  botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
  toNumber: "+12025550199",
  messages: [{ role: "user", input: "CANARY of the patient" }],
};

/** It ends with the phone number, so that the search for leaks finds it too. */
const id = "5f8d0d55-6f6c-4f1c-9d3a-002025550199";

const calls = {
  createConversation: (conversations) => conversations.create(personal),
  createResponse: ({ responses }) => responses.create(id, { message: "CANARY of the patient" }),
  getConversation: (conversations) => conversations.get(id),
  listConversations: (conversations) => conversations.list(),
  listConversationMessages: ({ messages }) => messages.list(id),
} satisfies Record<string, (api: AnnieClient["conversations"]) => Promise<unknown>>;

export type OperationId = keyof typeof calls;

/** Makes a call in this scene. Fake time advances when the client waits. Returns everything that a user can see. */
export async function callWithFault(scene: Scene, operationId: OperationId) {
  let head: Promise<unknown> = Promise.resolve();
  const onStall = async (waitsFor?: "head" | "body") => {
    if (waitsFor === "body") await head;
    await setImmediate();
    await advanceTime(30_000);
  };
  const server = await startFaultyServer(scene.serve, { ...scene, onStall });
  onTestFinished(() => server.close().catch(() => {}));

  const events: AnnieEvent[] = [];
  const onEvent = async (event: AnnieEvent) => {
    events.push(event);
    if (event.type !== "waiting") return;
    await scene.whileWaiting?.(server);
    await advanceTime(event.ms);
  };
  const fetch: typeof globalThis.fetch = (url, init) => {
    const response = globalThis.fetch(url, init);
    head = response.catch(() => {});
    return response;
  };
  const baseUrl = (await scene.url?.(server)) ?? server.url;
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const annie = createAnnieClient({ baseUrl, token: "CANARY-token", fetch, onEvent });
  const call = () => calls[operationId](annie.conversations);
  if (scene.warmUp) await call();
  await scene.before?.(server);
  // Gives the client time to notice that a kept connection was closed.
  await setImmediate();
  await setImmediate();
  server.created.length = 0;
  events.length = 0;

  const [ended] = await Promise.allSettled([call()]);
  const { value: result, reason: error }: { value?: unknown; reason?: unknown } = ended;
  const printed = [events, warn.mock.calls, annie, error]
    .map((one) => inspect(one, { depth: 20, showHidden: true }) + JSON.stringify(one) + String(one))
    .join("\n");
  return { result, error, created: [...server.created], events, printed };
}
