import type { AddressInfo } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { answer, conversation, type Fault, fails, json, refusal, returned, succeed } from "./fault.js";

/** The URL of a server that speaks TLS and has no certificate to show, closed with the faulty one. */
async function withoutCertificate(scheme: string): Promise<string> {
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
    before: (server) => server.stop(),
    ends: { ...fails("ConnectionError", "not-executed", 0, 3), waits: [200, 1500] },
  },
  {
    name: "the connection is refused until the server is back",
    serve: succeed,
    before: (server) => server.stop(),
    whileWaiting: (server) => server.restart(),
    ends: returned(2, [100, 500]),
  },
  {
    name: "the connection is accepted and closed",
    serve: succeed,
    connect: (socket) => socket.destroy(),
    ends: unknown(0),
  },
  {
    name: "the server resets while the request is on its way",
    early: true,
    serve: ({ socket }) => void socket.resetAndDestroy(),
    ends: unknown(0),
  },
  {
    name: "the request is never read to its end",
    early: true,
    serve: ({ stall }) => stall(),
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
  {
    name: "the TLS handshake fails",
    serve: succeed,
    url: () => withoutCertificate("https"),
    ends: unknown(0),
  },
  {
    name: "the server closes while the request is on its way",
    early: true,
    serve: ({ socket }) => void socket.destroy(),
    ends: unknown(0),
  },
];

/** After the request, before an answer. */
export const silentFaults: Fault[] = [
  {
    name: "the server closes, and created nothing",
    serve: ({ socket }) => void socket.destroy(),
    ends: unknown(0),
  },
  {
    name: "the server creates and closes",
    serve: ({ create, socket }) => {
      create();
      socket.destroy();
    },
    ends: unknown(1),
  },
  {
    name: "the server creates and resets",
    serve: ({ create, socket }) => {
      create();
      socket.resetAndDestroy();
    },
    ends: unknown(1),
  },
  {
    name: "the server creates and ends its side",
    serve: ({ create, socket }) => {
      create();
      socket.end();
    },
    ends: unknown(1),
  },
  {
    name: "the server creates and never answers",
    serve: ({ create, stall }) => {
      create();
      stall();
    },
    stalls: "nothing",
    ends: fails("TimeoutError", "unknown", 1),
  },
  {
    name: "a kept connection is closed under the request",
    warmUp: true,
    serve: (exchange) => {
      if (exchange.number === 1) return succeed(exchange);
      exchange.create();
      exchange.socket.destroy();
    },
    ends: unknown(1),
  },
  {
    name: "a kept connection was closed before the call",
    warmUp: true,
    before: async (server) => {
      await server.stop();
      await server.restart();
    },
    serve: succeed,
    ends: returned(),
  },
  {
    name: "a kept connection was closed by a server that is gone",
    warmUp: true,
    before: (server) => server.stop(),
    serve: succeed,
    ends: fails("ConnectionError", "not-executed", 0, 3),
  },
  {
    name: "a 429, then the server is gone",
    serve: (exchange) => answer(exchange, 429, refusal, { Connection: "close" }),
    whileWaiting: (server) => server.stop(),
    ends: fails("ConnectionError", "not-executed", 0, 3),
  },
  {
    name: "a 429, then the server creates and closes",
    serve: (exchange) => {
      if (exchange.number === 1) return answer(exchange, 429, refusal);
      exchange.create();
      exchange.socket.destroy();
    },
    ends: fails("ConnectionError", "unknown", 1, 2),
  },
  {
    name: "refused, then the server creates and breaks off its answer",
    before: (server) => server.stop(),
    whileWaiting: (server) => server.restart(),
    serve: (exchange) => {
      const body = JSON.stringify({ success: true, data: conversation(exchange) });
      exchange.response.writeHead(201, { ...json, "Content-Length": body.length });
      exchange.response.write(body.slice(0, 40), () => exchange.socket.destroy());
    },
    ends: fails("ConnectionError", "executed", 1, 2),
  },
];
