import type { AddressInfo } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { cutBody } from "./body-faults.js";
import { answer, close, executing, type Fault, fails, refusal, reset, returned, silence, succeed } from "./fault.js";

/** The URL of a server that speaks TLS and has no certificate to show, closed with the faulty one. */
export async function withoutCertificate(scheme: string): Promise<string> {
  const server = createTlsServer().listen(0, "127.0.0.1").unref();
  await new Promise((resolve) => server.once("listening", resolve));
  server.on("tlsClientError", () => {});
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const unknown = (created: number) => fails("ConnectionError", "unknown", created);

/** Before the request: there is no connection, or none that lasts. */
export const connectionFaults: Fault[] = [
  {
    name: "the connection is refused",
    serve: succeed,
    before: (server) => server.close(),
    ends: { ...fails("ConnectionError", "not-executed", 0, 3), waits: [200, 1500] },
  },
  {
    name: "the connection is refused until the server is back",
    serve: succeed,
    before: (server) => server.close(),
    whileWaiting: (server) => server.restart(),
    ends: returned(2, [100, 500]),
  },
  {
    name: "the connection is accepted and closed",
    serve: succeed,
    connect: (socket) => socket.destroy(),
    ends: unknown(0),
  },
  { name: "the server resets while the request is on its way", early: true, serve: reset, ends: unknown(0) },
  {
    name: "the request is never read to its end",
    early: true,
    serve: silence,
    stalls: "nothing",
    ends: fails("TimeoutError", "unknown", 0),
  },
  {
    name: "TLS is spoken to a server without TLS",
    serve: succeed,
    url: ({ url }) => url.replace("http:", "https:"),
    ends: unknown(0),
  },
  {
    name: "TLS is not spoken to a server with TLS",
    serve: succeed,
    url: () => withoutCertificate("http"),
    ends: unknown(0),
  },
  { name: "the TLS handshake fails", serve: succeed, url: () => withoutCertificate("https"), ends: unknown(0) },
  { name: "the server closes while the request is on its way", early: true, serve: close, ends: unknown(0) },
];

/** After the request, before an answer. */
export const silentFaults: Fault[] = [
  { name: "the server closes, and created nothing", serve: close, ends: unknown(0) },
  { name: "the server creates and closes", serve: executing(close), ends: unknown(1) },
  { name: "the server creates and resets", serve: executing(reset), ends: unknown(1) },
  {
    name: "the server creates and ends its side",
    serve: executing(({ socket }) => void socket.end()),
    ends: unknown(1),
  },
  {
    name: "the server creates and never answers",
    serve: executing(silence),
    stalls: "nothing",
    ends: fails("TimeoutError", "unknown", 1),
  },
  {
    name: "a kept connection is closed under the request",
    warmUp: true,
    serve: (exchange) => (exchange.number === 1 ? succeed : executing(close))(exchange),
    ends: unknown(1),
  },
  {
    name: "a kept connection was closed before the call",
    warmUp: true,
    before: async (server) => {
      await server.close();
      await server.restart();
    },
    serve: succeed,
    ends: returned(),
  },
  {
    name: "a kept connection was closed by a server that is gone",
    warmUp: true,
    before: (server) => server.close(),
    serve: succeed,
    ends: fails("ConnectionError", "not-executed", 0, 3),
  },
  {
    name: "a 429, then the server is gone",
    serve: (exchange) => answer(exchange, 429, refusal, { Connection: "close" }),
    whileWaiting: (server) => server.close(),
    ends: fails("ConnectionError", "not-executed", 0, 3),
  },
  {
    name: "a 429, then the server creates and closes",
    serve: (exchange) => (exchange.number === 1 ? answer(exchange, 429, refusal) : executing(close)(exchange)),
    ends: fails("ConnectionError", "unknown", 1, 2),
  },
  {
    name: "refused, then the server creates and breaks off its answer",
    before: (server) => server.close(),
    whileWaiting: (server) => server.restart(),
    serve: cutBody,
    ends: fails("ConnectionError", "executed", 1, 2),
  },
];
