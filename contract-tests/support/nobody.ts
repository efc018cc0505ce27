import { once } from "node:events";
import { connect, createServer } from "node:net";

const host = "127.0.0.1";

/** A URL where nobody listens, nor will: its port is the near end of a connection that is kept. */
export async function startNobody(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const server = createServer().listen(0, host);
  await once(server, "listening");
  const address = server.address();
  const socket = connect(typeof address === "object" && address ? address.port : 0, host);
  await once(socket, "connect");
  return {
    url: `http://${host}:${socket.localPort}`,
    async stop() {
      socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
