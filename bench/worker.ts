import { mock } from "node:test";
import { setImmediate } from "node:timers/promises";
import { inspect } from "node:util";
import { serviceDate } from "../contract-tests/faults/rate-limit-faults.js";
import { type Peer, peers } from "./peers.js";

// The process of one client. It carries out the orders of faults.ts and answers each with an `Ended`. Its timers
// and its clock are Node's mock timers: time passes in steps, here, and not by itself.

export type Order =
  /** Makes a new client, and a first call with it if it is to have a connection. */
  | { readonly do: "prepare"; readonly url: string; readonly warmUp: boolean }
  /** Makes the call. If it pauses, time stands still, and the end of the first attempt is the answer. */
  | { readonly do: "call"; readonly pauses: boolean; readonly msPerStep: number }
  /** Lets time pass again, until the call has ended. */
  | { readonly do: "continue" };

/** How a call ended, as far as the client's process knows. */
export interface Ended {
  /** `returned`, `HANG`, `CRASH`, or the name of the error. */
  readonly ended: string;
  /** Whether the error is of one of the client's own classes. */
  readonly typed?: boolean;
  /** Whether the result has a conversationId, in an envelope or not. */
  readonly hasId?: boolean;
  readonly outcome?: string;
  /** Whether the error shows what was sent or answered, or the token. */
  readonly leaksContent?: boolean;
  readonly leaksToken?: boolean;
}

const answer = (ended: Ended) => void process.send?.(ended);
process.on("disconnect", () => process.exit());

/** Whether time stands still: until the first order, and from the start of a call that pauses until it continues. */
let paused = true;
let msPerStep = 1;
let peer: Peer | undefined;

/** One answer of a server may not take more memory than this. */
const mostMemory = 2 * 2 ** 30;
setInterval(() => {
  if (process.memoryUsage.rss() > mostMemory) answer({ ended: "HANG" });
  if (!paused) mock.timers.tick(msPerStep);
}, 10);
performance.now = () => Date.now();

const { fetch } = globalThis;
globalThis.fetch = (...args) =>
  fetch(...args).finally(() => {
    if (paused) answer({ ended: "first attempt" });
  });

async function prepare(url: string, warmUp: boolean): Promise<Ended> {
  mock.timers.reset();
  // At the moment that the servers name in their answers, as a client whose clock differs would wait for another time.
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: Date.parse(serviceDate) });
  peer = peers[process.argv[2] ?? ""]?.(url);
  if (warmUp) await peer?.create();
  return { ended: "prepared" };
}

async function call(): Promise<Ended> {
  // The client notices what became of a connection that it has kept.
  await setImmediate();
  await setImmediate();
  return { ended: "no client", ...(await peer?.create().then(ofValue, ofError)) };
}

function ofValue(value: unknown): Ended {
  const id = Object(Object(value).data).conversationId ?? Object(value).conversationId;
  return { ended: "returned", hasId: typeof id === "string" && id.trim() !== "" };
}

function ofError(error: unknown): Ended {
  const { name, outcome } = Object(error);
  let json = "";
  try {
    json = JSON.stringify(error);
  } catch {
    // It cannot be printed in this way, and so does not leak in it.
  }
  const printed = `${inspect(error, { depth: 20 })}\n${json}\n${String(error)}`;
  return {
    // The errors of openai have a class, but no name of their own.
    ended: name === "Error" ? Object(error).constructor.name : String(name),
    typed: peer?.isOwn(error) ?? false,
    ...(outcome !== undefined && { outcome: String(outcome) }),
    leaksContent: /CANARY(?!-token)|2025550199/.test(printed),
    leaksToken: /CANARY-token/.test(printed),
  };
}

process.on("message", async (order: Order) => {
  paused = order.do === "call" && order.pauses;
  if (order.do === "prepare") answer(await prepare(order.url, order.warmUp));
  if (order.do !== "call") return;
  msPerStep = order.msPerStep;
  answer(await call());
});
