import type { Socket } from "node:net";
import type { Fault } from "../../contract-tests/support/faults/fault.js";
import { type Exchange, type FaultyServer, startFaultyServer } from "../../contract-tests/support/faulty-server.js";
import { examples } from "../../generated/examples.js";
import { countCreated, countRequest, countSocket, type Ledger } from "./ledger.js";
import { idOf } from "./messages.js";
import { needsServer, rows, unfit } from "./rows.js";
import type { Tokens } from "./tokens.js";

const { operation, responses } = examples.createConversation;
const example = responses["2XX"].examples.open;
const json = { "Content-Type": "application/json" };

/** What the servers of a run share. */
export interface Scene {
  readonly ledger: Ledger;
  readonly tokens: Tokens;
  /** By what time is divided in the client's process. */
  readonly scale: number | undefined;
}

/** A server of a run, which does with a request what the row that it names does, and otherwise what is specified. */
export function startLoadServer(
  { ledger, tokens, scale }: Scene,
  connect = (socket: Socket) => countSocket(ledger, socket),
): Promise<FaultyServer> {
  // Idle connections are kept 4 s where the server says nothing; as long in real time where the client's is faster.
  const headers = { ...json, ...(scale !== undefined && { "Keep-Alive": `timeout=${4 * scale}` }) };
  const serve = (exchange: Exchange) => {
    const { request, response } = exchange;
    const { "x-fault": row, "x-call": of } = request.headers;
    const named = row === undefined ? undefined : rows[Number(row)];

    /** Serves a request as one of its own call, which is the only one that a row knows of. */
    const serveCall = (call: number, serveIt: (exchange: Exchange) => void) => {
      const number = countRequest(ledger, call) + (named?.warmUp ? 1 : 0);
      const create = () => {
        countCreated(ledger, call);
        return { conversationId: idOf(call) };
      };
      // A request may come where the answer before it has ended the connection without ending itself: it has no socket then.
      serveIt({ ...exchange, socket: request.socket, number, create });
    };

    if (named?.early) {
      serveCall(Number(of), named.serve);
      return;
    }
    let text = "";
    request.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
    request.on("end", () => {
      if (request.url === "/") response.end();
      else if (request.url === tokens.path) response.writeHead(200, json).end(JSON.stringify(tokens.issue()));
      else serveCall(callOf(text), named?.serve ?? ((own) => answer(own, text, tokens, headers)));
    });
  };
  return startFaultyServer(serve, { early: true, connect });
}

function callOf(text: string): number {
  return Number(/"CANARY (\d+)"/.exec(text)?.[1] ?? Number.NaN);
}

/** Answers as the specification says, where the request is as it says. */
function answer({ request, response, create }: Exchange, text: string, tokens: Tokens, headers: typeof json): void {
  const status = refusalOf(request, text, tokens);
  if (status === undefined)
    response.writeHead(201, headers).end(JSON.stringify({ ...example, data: { ...example.data, ...create() } }));
  else response.writeHead(status, json).end(JSON.stringify({ success: false }));
}

function refusalOf({ method, url, headers }: Exchange["request"], text: string, tokens: Tokens): number | undefined {
  if (method !== operation.method || url !== operation.path) return 404;
  if (!tokens.accepts(headers.authorization)) return 401;
  return headers["content-type"] === "application/json" && operation.validateRequest(JSON.parse(text))
    ? undefined
    : 400;
}

/** The URLs of the rows that need a server of their own, and what ends those servers. */
export async function startOwnServers(scene: Scene, shared: FaultyServer) {
  const urls = new Map<Fault, string>();
  const servers: FaultyServer[] = [];
  for (const fault of rows.filter((row) => needsServer(row) && !unfit(row))) {
    const server = fault.url ? shared : await startLoadServer(scene, fault.connect);
    if (server !== shared) servers.push(server);
    await fault.before?.(server);
    urls.set(fault, (await fault.url?.(server)) ?? server.url);
  }
  return { urls, stop: () => Promise.all(servers.map((server) => server.stop())) };
}
