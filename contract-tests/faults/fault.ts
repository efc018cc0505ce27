import type { Outcome } from "annie-conversations";
import type { Exchange, FaultyServer, FaultyServerOptions, Serve } from "./faulty-server.js";

/** A way to fail, and what the client must make of it. */
export interface Fault extends FaultyServerOptions {
  readonly name: string;
  readonly serve: Serve;
  /** The URL to call, if it is not that of the server. */
  readonly url?: (server: FaultyServer) => Promise<string> | string;
  /** Changes the server before the call, and when the client waits for another attempt. */
  readonly before?: (server: FaultyServer) => Promise<void>;
  readonly whileWaiting?: (server: FaultyServer) => Promise<void>;
  /** Whether the client makes a call that succeeds, on the same connection, before. */
  readonly warmUp?: boolean;
  /** Whether the client has to run out of time, and what it has seen by then. */
  readonly stalls?: "nothing" | "head";
  readonly ends: Ending;
}

/** The property of its result that names what a POST has created. */
export type ResultKey = "conversationId" | "message";

/** How a call ends. */
export interface Ending {
  /** The name of the error, or `none` if the result is returned. */
  readonly error: string;
  readonly outcome?: Outcome;
  readonly attempts: number;
  /** The ids that the server created, or read. */
  readonly created: number;
  /** The text of the result that names it, if the service did not name the one that it created. */
  readonly value?: string;
  /** The least and the most milliseconds that the call waits. */
  readonly waits?: readonly [least: number, most: number];
}

/** A text that must not be seen in an error, an event or a warning: it is in every body and header that the server sends. */
export const canary = "CANARY";

export const json = { "Content-Type": "application/json" };

/** An error as the service may word it, with what must not leak. */
export const refusal = { success: false, data: null, message: `${canary} +12025550199` };

/** The result of the operation, which the server executes, with what must not leak. */
export function result({ create, request: { method, url = "" } }: Exchange, more: object = {}): object {
  const one = { ...create(), summary: canary, toNumber: "+12025550199", ...more };
  if (url.endsWith("/messages")) return [one];
  return method === "GET" && url.endsWith("/conversations") ? { conversations: [one] } : one;
}

/** The text of a success, once the server has executed the operation. */
export const successText = (exchange: Exchange) => JSON.stringify({ success: true, data: result(exchange) });

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

/** Ends the connection without an answer. */
export const close: Serve = ({ socket }) => void socket.destroy();
export const reset: Serve = ({ socket }) => void socket.resetAndDestroy();

/** Leaves the client waiting. */
export const silence: Serve = ({ stall }) => stall();

/** Executes the operation, and answers with its result. */
export function succeed(exchange: Exchange): void {
  answer(exchange, 201, successText(exchange), json);
}

/** Fails so at first, and succeeds from then on. */
export const failOnce =
  (serve: Serve): Serve =>
  (exchange) =>
    exchange.number === 1 ? serve(exchange) : succeed(exchange);

/** Fails so once the operation was executed. */
export const executing =
  (serve: Serve): Serve =>
  (exchange) => {
    exchange.create();
    serve(exchange);
  };

/** Breaks off an answer with this status, after the first byte of its body. */
export const breakOff =
  (status: number): Serve =>
  ({ response, socket }) =>
    response.writeHead(status, { "Content-Length": 100 }).write("{", () => socket.destroy());

/** The ending of a call that gets its result. */
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
