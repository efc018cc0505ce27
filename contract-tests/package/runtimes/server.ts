import type { RequestListener } from "node:http";
import { text } from "node:stream/consumers";
import { startServer } from "../../support/server.js";

const json = { "Content-Type": "application/json" };

const routes: Record<string, RequestListener> = {
  "/": (_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html>"),
  "/never/conversations": () => {},
  "/unfinished/conversations": (_, response) => response.writeHead(201, { ...json, "Content-Length": 100 }).write("{"),
  "/broken/conversations": ({ socket }) => socket.destroy(),
  "/moved/conversations": (_, response) => response.writeHead(307, { Location: "/elsewhere" }).end(),
  "/echo/conversations": async (request, response) => {
    const summary = JSON.parse(await text(request)).messages?.[0]?.input;
    const data = { conversationId: crypto.randomUUID(), summary };
    response.writeHead(201, json).end(JSON.stringify({ success: true, data }));
  },
};

/** A server for everything that Prism cannot do: hang, break, echo, redirect, and list the requests it received. */
export async function startSuiteServer() {
  const received: string[] = [];
  const used = new WeakSet<object>();
  return startServer((request, response) => {
    const { method, url = "", socket } = request;
    // Pages of other origins may send a token.
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type");
    if (method === "POST") received.push(used.has(socket) ? `${url}, kept` : url);
    used.add(socket);
    if (method === "OPTIONS") response.writeHead(204).end();
    else if (url === "/received") response.writeHead(200, json).end(JSON.stringify(received));
    else if (routes[url]) routes[url](request, response);
    else response.writeHead(404).end();
  });
}
