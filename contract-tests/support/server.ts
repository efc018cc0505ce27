import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A real HTTP server on a free port of the loopback interface. */
export interface LocalServer {
  readonly url: string;
  readonly server: Server;
  /** Closes the server and all connections to it. */
  close(): Promise<void>;
  /** Listens on the same port again, unless the server still does. */
  restart(): Promise<void>;
}

export async function startServer(listener: RequestListener): Promise<LocalServer> {
  // 0 keeps idle connections open: the server could close one when a test sends its next request.
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
