import { setImmediate } from "node:timers/promises";
import { inspect } from "node:util";
import type { PeerName } from "./peers.js";
import { installClock, installTimers, restartClock, setSlack } from "./scaled-time.js";

// The process of one client: it makes the calls that faults.ts asks for, one after the other, in its own time.

/** What faults.ts asks for, in this order. */
export type Order =
  | { readonly do: "prepare"; readonly url: string; readonly warmUp: boolean }
  | { readonly do: "call"; readonly slack: number };

/** How a call ended, as far as the client's process knows. */
export interface Ended {
  /** `returned`, `HANG`, `CRASH`, or the name of the error. */
  readonly ended: string;
  /** Whether the error is of a class of the client's own. */
  readonly typed?: boolean;
  /** Whether what was returned has a conversationId, in an envelope or not. */
  readonly hasId?: boolean;
  /** What the error says of the operation. */
  readonly outcome?: string;
  /** Whether the error shows what was sent or answered, and whether it shows the token. */
  readonly leaksContent?: boolean;
  readonly leaksToken?: boolean;
  /** Calls of `fetch`. */
  readonly attempts?: number;
}

export type Report =
  | { readonly at: "prepared" }
  | { readonly at: "first attempt over" }
  | { readonly at: "end"; readonly result: Ended };

const report = (message: Report) => void process.send?.(message);

/** More than this a client does not get for one answer, whatever else becomes of the call. */
const mostMemory = 2 * 2 ** 30;
process.on("disconnect", () => process.exit());
setInterval(() => process.memoryUsage.rss() > mostMemory && report({ at: "end", result: { ended: "HANG" } }), 100);

installClock();
installTimers(Number(process.argv[3]));

/** Of the call that is measured; absent in a warm-up. */
let attempts: number | undefined;
let slackAfterFirst = 0;
const { fetch } = globalThis;
globalThis.fetch = async (...args) => {
  if (attempts !== undefined) attempts += 1;
  const first = attempts === 1;
  setSlack(0);
  try {
    return await fetch(...args);
  } finally {
    if (first) {
      setSlack(slackAfterFirst);
      report({ at: "first attempt over" });
    }
  }
};

// Only now: nothing has seen the real timers.
const { peers } = await import("./peers.js");
await fetch("data:,");

const name = process.argv[2] as PeerName;
let peer = peers[name]("http://127.0.0.1");

async function prepare({ url, warmUp }: Order & { do: "prepare" }) {
  restartClock();
  attempts = undefined;
  peer = peers[name](url);
  if (warmUp) await peer.create();
  report({ at: "prepared" });
}

async function call({ slack }: Order & { do: "call" }) {
  // The client sees what became of a connection that it had kept.
  await setImmediate();
  await setImmediate();
  attempts = 0;
  slackAfterFirst = slack;
  restartClock();
  const ended = await peer.create().then(ofValue, ofError);
  report({ at: "end", result: { ...ended, attempts } });
}

function ofValue(value: unknown): Ended {
  const id = Object(Object(value).data).conversationId ?? Object(value).conversationId;
  return { ended: "returned", hasId: typeof id === "string" && id.trim() !== "" };
}

function ofError(error: unknown): Ended {
  const { name, outcome } = Object(error);
  const printed = `${inspect(error, { depth: 20 })}\n${stringify(error)}\n${String(error)}`;
  return {
    // The errors of openai have a class and no name of their own.
    ended: name === "Error" ? Object(error).constructor.name : String(name),
    typed: peer.isOwn(error),
    ...(outcome !== undefined && { outcome: String(outcome) }),
    leaksContent: /CANARY(?!-token)|2025550199/.test(printed),
    leaksToken: /CANARY-token/.test(printed),
  };
}

function stringify(error: unknown): string {
  try {
    return JSON.stringify(error);
  } catch {
    return "";
  }
}

process.on("message", (order: Order) => void (order.do === "prepare" ? prepare(order) : call(order)));
