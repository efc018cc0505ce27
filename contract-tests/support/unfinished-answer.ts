import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import type { Fetch } from "annie-conversations";
import { startTestServer } from "./test-server.js";

/** A server that begins an answer and never ends it, and a `fetch` that says when its head has come. */
export async function unfinishedAnswer(status: number) {
  const server = await startTestServer((response) =>
    response.writeHead(status, { "Content-Type": "application/json", "Content-Length": "100" }).write("{"),
  );
  const seen = new EventTarget();
  const headCame = once(seen, "head").then(() => setImmediate());
  const fetch: Fetch = async (url, init) => {
    const response = await globalThis.fetch(url, init);
    seen.dispatchEvent(new Event("head"));
    return response;
  };
  return { baseUrl: server.url, fetch, headCame };
}
