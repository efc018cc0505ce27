import type { AddressInfo } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { brokenBody, close, end, executing, first, reset, silence, status, succeed } from "./behaviors.js";
import { type Fault, faults, type Scene } from "./fault.js";

/** Starts a server that speaks TLS but has no certificate, and returns its URL with this scheme. */
async function urlOfTls(scheme: string): Promise<string> {
  const server = createTlsServer().listen(0, "127.0.0.1").unref();
  await new Promise((resolve) => server.once("listening", resolve));
  server.on("tlsClientError", () => {});
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const gone: Scene = { serve: succeed, before: (server) => server.close() };
const back: Scene = { ...gone, whileWaiting: (server) => server.restart() };
const accepted: Scene = { serve: succeed, connect: (socket) => socket.destroy() };
const early: Scene = { serve: close, early: true };
const at = (url: NonNullable<Scene["url"]>): Scene => ({ serve: succeed, url });
const withTls = at(({ url }) => url.replace("http:", "https:"));

/** Faults before the request: no connection is made, or it does not last. */
// biome-ignore format: the columns of a table
export const connectionFaults: Fault[] = faults([
  // the fault, what happens, error, outcome, attempts of a create, attempts of a read, times executed
  ["the connection is refused", gone,                                       "ConnectionError", "not-executed", 3, 3, 0],
  ["the connection is refused once", back,                                  "none",            "executed",     2, 2, 1],
  ["the connection is accepted and closed", accepted,                       "ConnectionError", "unknown",      1, 3, 0],
  ["the server closes before it has read the request", early,               "ConnectionError", "unknown",      1, 3, 0],
  ["only the client speaks TLS", withTls,                                   "ConnectionError", "unknown",      1, 3, 0],
  ["only the server speaks TLS", at(() => urlOfTls("http")),                "ConnectionError", "unknown",      1, 3, 0],
  ["the TLS handshake fails", at(() => urlOfTls("https")),                  "ConnectionError", "unknown",      1, 3, 0],
]);

const limit = status(429, { Connection: "close" });
const limitAndGone: Scene = { serve: limit, whileWaiting: (server) => server.close() };
const kept: Scene = { serve: succeed, warmUp: true };
const keptAndGone: Scene = { ...kept, before: (server) => server.close() };
const keptAndBack: Scene = { ...kept, before: (server) => server.close().then(server.restart) };
const keptAndClosed: Scene = { ...kept, serve: first(succeed, executing(close)) };

/** Faults after the request and before a response. */
// biome-ignore format: the columns of a table
export const noResponseFaults: Fault[] = faults([
  // the fault, what happens, error, outcome, attempts of a create, attempts of a read, times executed
  ["the server closes without creating", close,                             "ConnectionError", "unknown",      1, 3, 0],
  ["the server creates and closes", executing(close),                       "ConnectionError", "unknown",      1, 3, 1],
  ["the server creates and resets", executing(reset),                       "ConnectionError", "unknown",      1, 3, 1],
  ["the server creates and ends its side", executing(end),                  "ConnectionError", "unknown",      1, 3, 1],
  ["the server creates and never responds", executing(silence),             "TimeoutError",    "unknown",      1, 3, 1],
  ["a kept connection is closed during a request", keptAndClosed,           "ConnectionError", "unknown",      1, 3, 1],
  ["a kept connection was closed before the call", keptAndBack,             "none",            "executed",     1, 1, 1],
  ["a kept connection was closed, and the server is gone", keptAndGone,     "ConnectionError", "not-executed", 3, 3, 0],
  ["a 429, then the server is gone", limitAndGone,                          "ConnectionError", "not-executed", 3, 3, 0],
  ["a 429, then it creates and closes", first(limit, executing(close)),     "ConnectionError", "unknown",      2, 3, 1],
  ["refused once, then half a body", { ...back, serve: brokenBody },        "ConnectionError", "executed",     2, 3, 1],
]);
