import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A real HTTP server on a free port of loopback. */
export interface LocalServer {
  readonly url: string;
  readonly server: Server;
  /** Ends the server, and every connection to it. */
  close(): Promise<void>;
  /** Listens on the same port again, if it does not. */
  restart(): Promise<void>;
}

export async function startServer(listener: RequestListener): Promise<LocalServer> {
  // A server that ends an idle connection may do so just when a test sends its next request on it.
  const server = createServer({ keepAliveTimeout: 0 }, listener);
  const listen = async (port: number) => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    restart: async () => {
      if (!server.listening) await listen(port);
    },
  };
}
