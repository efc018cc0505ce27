import { text } from "node:stream/consumers";
import { startFaultyServer } from "../../faults/faulty-server.js";

const json = { "Content-Type": "application/json" };

/** A server for everything that Prism cannot do: hang, break, echo, redirect, and list the requests it received. */
export async function startSuiteServer() {
  const received: string[] = [];
  const used = new WeakSet<object>();
  let onStall = () => {};
  const stalled = new Promise<void>((resolve) => {
    onStall = resolve;
  });
  return startFaultyServer(
    ({ request, response, socket, create, stall }) => {
      // Pages of other origins may send a token.
      response.setHeader("Access-Control-Allow-Origin", "*");
      response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type");
      response.on("finish", () => used.add(socket));
      const routes: Record<string, () => unknown> = {
        "/": () => response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html>"),
        "/received": () => response.writeHead(200, json).end(JSON.stringify(received)),
        "/stalled": () => stalled.then(() => response.end()),
        "/never/conversations": stall,
        "/unfinished/conversations": () => response.writeHead(201, { ...json, "Content-Length": 100 }).write("{"),
        "/broken/conversations": () => socket.destroy(),
        "/echo/conversations": async () => {
          const summary = JSON.parse(await text(request)).messages?.[0]?.input;
          response.writeHead(201, json).end(JSON.stringify({ success: true, data: { ...create(), summary } }));
        },
        "/moved/conversations": () => response.writeHead(307, { Location: "/elsewhere" }).end(),
      };
      if (request.method === "OPTIONS") return response.writeHead(204).end();
      if (request.method === "POST") received.push(`${request.url}${used.has(socket) ? ", kept" : ""}`);
      const respond = routes[request.url ?? ""] ?? (() => response.writeHead(404).end());
      return respond();
    },
    { early: true, onStall },
  );
}
