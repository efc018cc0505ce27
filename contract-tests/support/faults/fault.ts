import type { Outcome } from "annie-conversations";
import type { Exchange, FaultyServer, FaultyServerOptions, Serve } from "../faulty-server.js";

/** A way to fail, and what the client must make of it. */
export interface Fault extends FaultyServerOptions {
  readonly name: string;
  readonly serve: Serve;
  /** The URL to call, where it is not that of the server. */
  readonly url?: (server: FaultyServer) => Promise<string> | string;
  /** What happens to the server before the call, and when the client waits for another attempt. */
  readonly before?: (server: FaultyServer) => Promise<void>;
  readonly whileWaiting?: (server: FaultyServer) => Promise<void>;
  /** Whether the client makes a call that succeeds, on the same connection, before. */
  readonly warmUp?: boolean;
  /** Whether the client has to run out of time, and what it has seen by then. */
  readonly stalls?: "nothing" | "head";
  readonly ends: Ending;
}

/** How a call ends. */
export interface Ending {
  /** The name of the error, or `none` where the conversation is returned. */
  readonly error: string;
  readonly outcome?: Outcome;
  readonly attempts: number;
  /** Conversations that the server created. */
  readonly created: number;
  /** The conversationId that is returned, where the service did not name the one that it created. */
  readonly conversationId?: string;
  /** The least and the most milliseconds that the call waits. */
  readonly waits?: readonly [least: number, most: number];
}

/** What must not be seen in an error, an event or a warning: it is in every body and header that the server sends. */
export const canary = "CANARY";

export const json = { "Content-Type": "application/json" };

/** An error as the service may word it, with what must not leak. */
export const refusal = { success: false, data: null, message: `${canary} +12025550199` };

/** A conversation that the server creates, with what must not leak. */
export function conversation({ create }: Exchange, more: object = {}): object {
  return { ...create(), summary: canary, toNumber: "+12025550199", ...more };
}

/** Answers; an object as JSON. */
export function answer(
  { response }: Exchange,
  status: number,
  body: unknown = "",
  headers: Record<string, string | string[]> = {},
): void {
  const text = typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  response.writeHead(status, { ...(text === body ? {} : json), "X-Note": canary, ...headers }).end(text);
}

/** Answers that a conversation was created. */
export function succeed(exchange: Exchange, headers: Record<string, string> = {}): void {
  answer(exchange, 201, { success: true, data: conversation(exchange) }, headers);
}

/** The ending of a call that gets its conversation. */
export const returned = (attempts = 1, waits?: readonly [number, number]): Ending => ({
  error: "none",
  attempts,
  created: 1,
  ...(waits && { waits }),
});

/** The ending of a call that fails. */
export const fails = (error: string, outcome: Outcome, created: number, attempts = 1): Ending => ({
  error,
  outcome,
  attempts,
  created,
});
