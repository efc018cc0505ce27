import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { type LocalServer, startServer } from "../support/server.js";

/** A request to the server, with the means to respond to it. */
export interface Exchange {
  /** The number of the request, from 1. */
  readonly number: number;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly socket: Socket;
  /** Creates or reads a conversation or a response, and returns the property of the result that identifies it. */
  create(id?: string): { readonly [key: string]: string };
  /** Says that the server does no more, while the client waits for the head of the response or for its body. */
  stall(waitsFor?: "head" | "body"): void;
}

export type Serve = (exchange: Exchange) => void;

/** A server that records what it creates, and fails as a test wants. */
export interface FaultyServer extends LocalServer {
  /** The ids of the created conversations, or the messages of the created responses. */
  readonly created: string[];
  /** The number of requests of which the head arrived. */
  requests: number;
}

export interface FaultyServerOptions {
  /** Called with each connection, before any request. */
  readonly connect?: ((socket: Socket) => void) | undefined;
  /** If true, the server serves a request as soon as its head has arrived. */
  readonly early?: boolean | undefined;
  readonly onStall?: Exchange["stall"] | undefined;
}

export async function startFaultyServer(serve: Serve, options: FaultyServerOptions = {}): Promise<FaultyServer> {
  const state = { created: [] as string[], requests: 0 };
  const server = await startServer((request, response) => {
    state.requests += 1;
    const number = state.requests;
    // Node must not add a Date that a fault does not want.
    response.sendDate = false;
    response.on("error", () => {});
    const create = (id: string = randomUUID()) => {
      state.created.push(id);
      return { [request.url?.endsWith("/responses") ? "message" : "conversationId"]: id };
    };
    const stall: Exchange["stall"] = (waitsFor) => options.onStall?.(waitsFor);
    const exchange = { number, request, response, socket: request.socket, create, stall };
    if (options.early) serve(exchange);
    else request.on("end", () => serve(exchange));
    request.on("error", () => {}).resume();
  });
  server.server.on("connection", (socket) => {
    socket.on("error", () => {});
    options.connect?.(socket);
  });
  return Object.assign(state, server);
}
