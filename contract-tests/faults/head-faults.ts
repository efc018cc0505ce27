import { canary, executing, type Fault, fails, returned, successText } from "./fault.js";
import type { Exchange } from "./faulty-server.js";

const unknown = fails("ConnectionError", "unknown", 1);

/** Writes bytes of the server's own making instead of an answer. */
const raw = (text: string) => executing(({ socket }) => void socket.end(text));

/** A complete answer of the server's own making, with something before or after it. */
const rawSuccess =
  ({ before = "", version = "1.1", after = "" }) =>
  (exchange: Exchange) => {
    const body = successText(exchange);
    const head = `HTTP/${version} 201 Created\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`;
    exchange.socket.end(`${before}${head}\r\n\r\n${body}${after}`);
  };

/** Answers that are broken, or strange, before their body. */
export const headFaults: Fault[] = [
  { name: "garbage instead of HTTP", serve: raw(`${canary} garbage\r\n\r\n`), ends: unknown },
  { name: "an answer that ends within the status line", serve: raw("HTTP/1.1 20"), ends: unknown },
  { name: "an answer that ends within the headers", serve: raw("HTTP/1.1 201 Created\r\nContent-Ty"), ends: unknown },
  {
    name: "headers that never end",
    serve: executing(({ socket, stall }) => {
      socket.write(`HTTP/1.1 201 Created\r\nX-Note: ${canary}\r\n`, () => stall());
    }),
    stalls: "nothing",
    ends: fails("TimeoutError", "unknown", 1),
  },
  {
    name: "headers of 1 MB",
    serve: raw(`HTTP/1.1 201 Created\r\nX-Note: ${canary.repeat(200_000)}\r\n\r\n`),
    ends: unknown,
  },
  {
    name: "two different lengths",
    serve: raw("HTTP/1.1 201 Created\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}"),
    ends: unknown,
  },
  {
    name: "a header without a name",
    serve: raw(`HTTP/1.1 201 Created\r\n: ${canary}\r\n\r\n`),
    // From Node 24 on the parser takes it for no HTTP.
    ends: Number.parseInt(process.versions.node, 10) < 24 ? fails("ContractViolationError", "unknown", 1) : unknown,
  },
  { name: "a status of two digits", serve: raw("HTTP/1.1 20 OK\r\nContent-Length: 0\r\n\r\n"), ends: unknown },
  {
    name: "101, another protocol",
    serve: raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
    ends: unknown,
  },
  { name: "100, then 201", serve: rawSuccess({ before: "HTTP/1.1 100 Continue\r\n\r\n" }), ends: unknown },
  {
    name: "103, then 201",
    serve: rawSuccess({ before: "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" }),
    ends: returned(),
  },
  { name: "an answer of HTTP/1.0", serve: rawSuccess({ version: "1.0" }), ends: returned() },
  {
    name: "a second answer that nobody asked for",
    serve: rawSuccess({ after: "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n" }),
    ends: returned(),
  },
];
