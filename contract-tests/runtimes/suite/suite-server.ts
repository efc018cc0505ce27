import type { IncomingMessage, ServerResponse } from "node:http";
import { type FaultyServer, startFaultyServer } from "../../support/faulty-server.js";

/** A page of another origin may ask, with a token. */
const cors = { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "Authorization, Content-Type" };
const json = { "Content-Type": "application/json" };
const path = "/conversations";

/** What Prism cannot do for the suite: hang, break, send back what was sent, redirect, and tell what has arrived. */
export async function startSuiteServer(): Promise<FaultyServer> {
  const received: string[] = [];
  const used = new WeakSet<object>();
  const server = await startFaultyServer(
    ({ request, response, socket, create, stall }) => {
      for (const [name, value] of Object.entries(cors)) response.setHeader(name, value);
      response.on("finish", () => used.add(socket));
      const routes: Record<string, () => void> = {
        [`/never${path}`]: stall,
        [`/unfinished${path}`]: () => response.writeHead(201, { ...json, "Content-Length": 100 }).write("{"),
        [`/broken${path}`]: () => socket.destroy(),
        [`/echo${path}`]: () => void echo(request, response, create),
        [`/moved${path}`]: () => response.writeHead(307, { Location: "/elsewhere" }).end(),
        "/received": () => response.writeHead(200, json).end(JSON.stringify(received)),
        "/stalled": () => void server.stalled.then(() => response.end()),
      };
      if (request.method === "OPTIONS") return void response.writeHead(204).end();
      if (request.method === "POST") received.push(`${request.url}${used.has(socket) ? ", kept" : ""}`);
      const route = routes[request.url ?? ""] ?? (() => response.writeHead(404).end());
      route();
    },
    { early: true },
  );
  return server;
}

/** Answers with the text of the first message, as the summary of a conversation. */
async function echo(request: IncomingMessage, response: ServerResponse, create: () => object): Promise<void> {
  let body = "";
  request.setEncoding("utf8");
  for await (const chunk of request) body += chunk;
  const { messages } = JSON.parse(body);
  response
    .writeHead(201, json)
    .end(JSON.stringify({ success: true, data: { ...create(), summary: messages?.[0]?.input } }));
}
