import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { type LocalServer, startServer } from "../support/server.js";

/** A request to a server, and its means to respond. */
export interface Exchange {
  /** Counts the requests from 1. */
  readonly number: number;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly socket: Socket;
  /** Creates a conversation or a response, or reads one, and returns the property of the result that names it. */
  create(id?: string): { readonly [key: string]: string };
  /** Called when the server does nothing more, and the client waits: for the head of the response or for its body. */
  stall(waitsFor?: "head" | "body"): void;
}

export type Serve = (exchange: Exchange) => void;

/** A server that counts what it creates, and fails as it is told. */
export interface FaultyServer extends LocalServer {
  /** The ids of what was created: of conversations, or of the messages of responses. */
  readonly created: string[];
  /** Requests of which the head arrived. */
  requests: number;
}

export interface FaultyServerOptions {
  /** Called with each connection, before any request. */
  readonly connect?: ((socket: Socket) => void) | undefined;
  /** Whether the request is served as soon as its head is there. */
  readonly early?: boolean | undefined;
  readonly onStall?: Exchange["stall"] | undefined;
}

export async function startFaultyServer(serve: Serve, options: FaultyServerOptions = {}): Promise<FaultyServer> {
  const state = { created: [] as string[], requests: 0 };
  const server = await startServer((request, response) => {
    state.requests += 1;
    const number = state.requests;
    // Of Node's own headers only what a fault asks for.
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
