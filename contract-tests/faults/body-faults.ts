import { gzipSync } from "node:zlib";
import { canary, type Fault, fails, json, successText } from "./fault.js";
import type { Exchange, Serve } from "./faulty-server.js";

const executed = fails("ConnectionError", "executed", 1);

/** Begins an answer of JSON, and hands its body on. */
const begin =
  (headers: (body: string) => Record<string, string | number>, go: (exchange: Exchange, body: string) => void): Serve =>
  (exchange) => {
    const body = successText(exchange);
    exchange.response.writeHead(201, { ...json, "X-Note": canary, ...headers(body) });
    go(exchange, body);
  };

/** Answers with this body under these headers. */
const send = (headers: Record<string, string>, encode: (body: string) => Buffer | string): Serve =>
  begin(
    () => headers,
    ({ response }, body) => void response.end(encode(body)),
  );

const withLength = (body: string) => ({ "Content-Length": body.length });
const chunked = () => ({ "Transfer-Encoding": "chunked" });

/** Breaks off in the middle of the body. */
export const cutBody = begin(withLength, ({ response, socket }, body) =>
  response.write(body.slice(0, 40), () => socket.destroy()),
);

/** Stops in the middle of the body, and leaves the client waiting. */
export const stuckBody = begin(withLength, ({ response, stall }, body) => response.write(body.slice(0, 40), stall));

/** A body that is larger than the client reads by default. */
export const largeBody = send({}, (body) => body + " ".repeat(11 * 2 ** 20));

/** Successes of which the body does not come, or not as it is said. */
export const bodyFaults: Fault[] = [
  { name: "a body that breaks off", serve: cutBody, ends: executed },
  {
    name: "a body that is longer by its header, and ends",
    serve: begin(
      (body) => ({ "Content-Length": body.length + 9 }),
      ({ response, socket }, body) => response.write(body, () => socket.end()),
    ),
    ends: executed,
  },
  {
    name: "a body that is shorter by its header",
    serve: begin(
      () => ({}),
      ({ socket }, body) => {
        socket.end(`HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n${body}`);
      },
    ),
    ends: fails("ContractViolationError", "executed", 1),
  },
  {
    name: "a chunked body that is reset",
    serve: begin(chunked, ({ response, socket }, body) =>
      response.write(body.slice(0, 30), () => socket.resetAndDestroy()),
    ),
    ends: executed,
  },
  {
    name: "a chunked body without an end",
    serve: begin(chunked, ({ response, socket }, body) => response.write(body, () => socket.end())),
    ends: executed,
  },
  {
    name: "chunks that are garbage",
    serve: begin(chunked, ({ response, socket }) => {
      response.flushHeaders();
      socket.end(`${canary}\r\nno chunk\r\n`);
    }),
    ends: executed,
  },
  { name: "a body that stops coming", stalls: "head", serve: stuckBody, ends: fails("TimeoutError", "executed", 1) },
  {
    name: "a body that drips and never ends",
    stalls: "head",
    serve: begin(chunked, ({ response, stall }, body) => {
      const drip = () => void (response.destroyed || response.write(" ", () => setImmediate(drip)));
      response.write(body, () => stall());
      drip();
    }),
    ends: fails("TimeoutError", "executed", 1),
  },
  {
    name: "a body that never ends",
    serve: begin(chunked, ({ response }, body) => {
      const pour = () => void (response.destroyed || response.write(body.repeat(1_000), () => setImmediate(pour)));
      pour();
    }),
    ends: executed,
  },
  { name: "a body of 11 MiB", serve: largeBody, ends: executed },
  {
    name: "a body of 64 MiB in 64 KiB of gzip",
    serve: send({ "Content-Encoding": "gzip" }, (body) => gzipSync(body + " ".repeat(64 * 2 ** 20))),
    ends: executed,
  },
  { name: "gzip that is garbage", serve: send({ "Content-Encoding": "gzip" }, () => canary), ends: executed },
  {
    name: "gzip that breaks off",
    serve: send({ "Content-Encoding": "gzip" }, (body) => gzipSync(body).subarray(0, 40)),
    ends: fails("ContractViolationError", "executed", 1),
  },
  {
    name: "an encoding that nobody knows",
    serve: send({ "Content-Encoding": "rot13" }, () => canary),
    ends: fails("ContractViolationError", "executed", 1),
  },
];
