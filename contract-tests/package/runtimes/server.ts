import { text } from "node:stream/consumers";
import { type Exchange, startFaultyServer } from "../../faults/faulty-server.js";

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
    (exchange) => {
      const { request, response, socket, stall } = exchange;
      // Pages of other origins may send a token.
      response.setHeader("Access-Control-Allow-Origin", "*");
      response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type");
      response.on("finish", () => used.add(socket));
      const routes: Record<string, () => void> = {
        "/": () => response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html>"),
        "/received": () => response.writeHead(200, json).end(JSON.stringify(received)),
        "/stalled": () => void stalled.then(() => response.end()),
        "/never/conversations": stall,
        "/unfinished/conversations": () => response.writeHead(201, { ...json, "Content-Length": 100 }).write("{"),
        "/broken/conversations": () => socket.destroy(),
        "/echo/conversations": () => void echo(exchange),
        "/moved/conversations": () => response.writeHead(307, { Location: "/elsewhere" }).end(),
      };
      if (request.method === "OPTIONS") return void response.writeHead(204).end();
      if (request.method === "POST") received.push(`${request.url}${used.has(socket) ? ", kept" : ""}`);
      const route = routes[request.url ?? ""];
      if (route) route();
      else response.writeHead(404).end();
    },
    { early: true, onStall },
  );
}

/** Answers with the text of the first message as the summary of a conversation. */
async function echo({ request, response, create }: Exchange): Promise<void> {
  const { messages } = JSON.parse(await text(request));
  const data = { ...create(), summary: messages?.[0]?.input };
  response.writeHead(201, json).end(JSON.stringify({ success: true, data }));
}
