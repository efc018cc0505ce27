import { inspect } from "node:util";
import type { CallOptions, ClientOptions, Conversations, CreateConversationRequest } from "../../src/index.js";
import { createBareClient } from "./bare.js";
import { idOf, type Order, type Result, secret, token } from "./messages.js";
import { rows } from "./rows.js";

type Library = Pick<typeof import("../../src/index.js"), "clientCredentials" | "createAnnieClient" | "isAnnieError">;

/** Milliseconds that an attempt has by default. */
const attemptTime = 30_000;

/** A create with something in each place that must not leak; the server knows the call by its message. */
const requestOf = (call: number): CreateConversationRequest => ({
  medium: "SMS",
  botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
  toNumber: "+12025550199",
  messages: [{ role: "user", input: `CANARY ${call}` }],
});

export type Calls = ReturnType<typeof createCalls>;

/** Makes the calls of an order. What it keeps of each has its place from the start, so that it does not grow. */
export function createCalls(library: Library, order: Order, now: () => number) {
  const { setting, concurrency } = order;
  const { signal } = new AbortController();
  const ended = new Uint8Array(order.calls);
  const took = new Float64Array(order.calls);
  const endings: string[] = [];
  const events: Record<string, number> = {};
  const leaks: number[] = [];
  /** When the call of each worker began. */
  const began = new Float64Array(concurrency).fill(Number.POSITIVE_INFINITY);
  let acquired = 0;
  let made = 0;

  // A call that meets no fault has as much real time as ever, however slow the machine is.
  const options: ClientOptions = {
    ...(setting.scale && { timeout: attemptTime * setting.scale }),
    token:
      setting.tokenPath === undefined
        ? token
        : library.clientCredentials({
            clientId: "an-id",
            clientSecret: "CANARY-secret",
            tokenUrl: order.url + setting.tokenPath,
          }),
    ...(setting.watched && {
      onEvent: ({ type }) => {
        events[type] = (events[type] ?? 0) + 1;
      },
      limiter: {
        acquire: async () => {
          acquired += 1;
        },
      },
    }),
  };
  const createClient = setting.bare ? createBareClient : library.createAnnieClient;
  const clients = new Map<string, { readonly conversations: Conversations }>();
  const clientOf = (baseUrl: string) => {
    const known = clients.get(baseUrl) ?? createClient({ ...options, baseUrl });
    clients.set(baseUrl, known);
    return known;
  };

  const endingOf = (call: number, error: unknown) => {
    const printed = `${inspect(error, { depth: 20, showHidden: true })}\n${JSON.stringify(error)}\n${String(error)}`;
    if (secret.test(printed)) leaks.push(call);
    return library.isAnnieError(error) ? `${error.name} ${error.outcome}` : `${Object(error).name}, untyped`;
  };

  const make = async (call: number) => {
    const fault = order.faults.get(call);
    const row = fault && rows[fault.row];
    const settings: CallOptions = {
      ...(setting.watched && { signal }),
      ...(row?.stalls && { timeout: attemptTime }),
      ...(fault && { headers: { "x-call": `${call}`, "x-fault": `${fault.row}` } }),
    };
    const id = row?.ends.conversationId ?? idOf(call);
    const ending = await clientOf(fault?.url ?? order.url)
      .conversations.create(requestOf(call), settings)
      .then(
        ({ conversationId }) => (conversationId === id ? "returned" : "returned, another's"),
        (error: unknown) => endingOf(call, error),
      );
    if (!endings.includes(ending)) endings.push(ending);
    ended[call] = endings.indexOf(ending) + 1;
  };

  const work = async (worker: number, until: number) => {
    while (made < until) {
      const call = made++;
      const at = now();
      began[worker] = at;
      await make(call);
      took[call] = now() - at;
    }
    began[worker] = Number.POSITIVE_INFINITY;
  };

  return {
    signal,
    /** Makes calls, so many at a time, up to this number. */
    async makeUntil(number: number): Promise<void> {
      await Promise.all(Array.from({ length: concurrency }, (_, worker) => work(worker, number)));
    },
    /** When each call that is under way began. */
    underWay: () => [...began].filter(Number.isFinite),
    result: (): Omit<Result, "alarms"> => ({ endings, ended, took, events, acquired, leaks }),
  };
}
