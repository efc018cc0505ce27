import { gzipSync } from "node:zlib";
import {
  brokenBody,
  canary,
  end,
  executing,
  json,
  reset,
  respond,
  stuckBody,
  successText,
  unfinished,
} from "./behaviors.js";
import { type Fault, faults } from "./fault.js";
import type { Serve } from "./faulty-server.js";

/** Executes the operation, and writes this instead of a response. */
const write = (text: string) => executing(({ socket }) => void socket.end(text));
/** Executes the operation, and responds with only these lines. */
const head = (...lines: string[]) => write(`HTTP/1.1 ${lines.join("\r\n")}\r\n\r\n`);
const endlessHead = executing(({ socket, stall }) => {
  socket.write(`HTTP/1.1 201 Created\r\nX-Note: ${canary}\r\n`, () => stall("head"));
});

/** Writes a complete response, with something before or after it. */
const complete =
  ({ before = "", version = "1.1", length = 0, after = "" }): Serve =>
  (exchange) => {
    const body = successText(exchange);
    const headers = `Content-Type: application/json\r\nContent-Length: ${length || body.length}`;
    exchange.socket.end(`${before}HTTP/${version} 201 Created\r\n${headers}\r\n\r\n${body}${after}`);
  };
const hints = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
const another = "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n";

/** Faults in the head of the response: it is broken or unusual. */
// biome-ignore format: the columns of a table
export const headFaults: Fault[] = faults([
  // the fault, what happens, error, outcome, attempts of a create, attempts of a read, times executed
  ["the response is garbage", write(`${canary} garbage\r\n\r\n`),               "ConnectionError", "unknown",  1, 3, 1],
  ["the response ends within its headers", write("HTTP/1.1 201 OK\r\nX-"),      "ConnectionError", "unknown",  1, 3, 1],
  ["the headers never end", endlessHead,                                        "TimeoutError",    "unknown",  1, 3, 1],
  ["the headers have 1 MB", head("201 OK", `X: ${canary.repeat(200_000)}`),     "ConnectionError", "unknown",  1, 3, 1],
  ["two lengths", head("201 OK", "Content-Length: 2", "Content-Length: 3"),     "ConnectionError", "unknown",  1, 3, 1],
  ["a status of two digits", head("20 OK", "Content-Length: 0"),                "ConnectionError", "unknown",  1, 3, 1],
  ["a 101", head("101 OK", "Upgrade: x", "Connection: upgrade"),                "ConnectionError", "unknown",  1, 3, 1],
  ["a 100, then a 201", complete({ before: "HTTP/1.1 100 Continue\r\n\r\n" }),  "ConnectionError", "unknown",  1, 3, 1],
  ["a 103, then a 201", complete({ before: hints }),                            "none",            "executed", 1, 1, 1],
  ["HTTP/1.0", complete({ version: "1.0" }),                                    "none",            "executed", 1, 1, 1],
  ["a second response", complete({ after: another }),                           "none",            "executed", 1, 1, 1],
]);

/** Sends this text again and again. */
const endless =
  (text: string): Serve =>
  ({ response }) => {
    const more = () => void (response.destroyed || response.write(text, () => setImmediate(more)));
    more();
  };
const drip: Serve = (exchange) => {
  endless(" ")(exchange);
  exchange.stall("body");
};
const pour = endless(" ".repeat(2 ** 18));
const noChunk: Serve = ({ socket }) => void socket.end(`${canary}\r\nno chunk\r\n`);
const whole = { isWhole: true };
const chunks = { isChunked: true };
const wholeChunks = { isWhole: true, isChunked: true };

/** Sends the result in another form, or larger than the client reads by default. */
const send =
  (encode: (body: string) => Buffer | string, headers = {}): Serve =>
  (exchange) =>
    respond(exchange, 201, encode(successText(exchange)), { ...json, ...headers });
const gzip = (encode: (body: string) => Buffer | string) => send(encode, { "Content-Encoding": "gzip" });
const unknown = send(() => canary, { "Content-Encoding": "rot13" });
const large = send((body) => body + " ".repeat(11 * 2 ** 20));
const bomb = gzip((body) => gzipSync(body + " ".repeat(64 * 2 ** 20)));
const halfGzip = gzip((body) => gzipSync(body).subarray(0, 40));

/** Faults in the body of a success: it does not arrive, or not as its headers say. */
// biome-ignore format: the columns of a table
export const bodyFaults: Fault[] = faults([
  // the fault, what happens, error, outcome, attempts of a create, attempts of a read, times executed
  ["the body breaks off", brokenBody,                                    "ConnectionError",        "executed", 1, 3, 1],
  ["the body is shorter than its length", unfinished(end, whole),        "ConnectionError",        "executed", 1, 3, 1],
  ["the body is longer than its length", complete({ length: 20 }),       "ContractViolationError", "executed", 1, 1, 1],
  ["a chunked body is reset", unfinished(reset, chunks),                 "ConnectionError",        "executed", 1, 3, 1],
  ["chunks without a last one", unfinished(end, wholeChunks),            "ConnectionError",        "executed", 1, 3, 1],
  ["chunks that are garbage", unfinished(noChunk, chunks),               "ConnectionError",        "executed", 1, 3, 1],
  ["the body stops coming", stuckBody,                                   "TimeoutError",           "executed", 1, 3, 1],
  ["the body drips without end", unfinished(drip, wholeChunks),          "TimeoutError",           "executed", 1, 3, 1],
  ["the body pours without end", unfinished(pour, chunks),               "ConnectionError",        "executed", 1, 1, 1],
  ["a body of 11 MiB", large,                                            "ConnectionError",        "executed", 1, 1, 1],
  ["a body of 64 MiB in 64 KiB of gzip", bomb,                           "ConnectionError",        "executed", 1, 1, 1],
  ["gzip that is garbage", gzip(() => canary),                           "ConnectionError",        "executed", 1, 3, 1],
  ["gzip that breaks off", halfGzip,                                     "ContractViolationError", "executed", 1, 1, 1],
  ["an unknown encoding", unknown,                                       "ContractViolationError", "executed", 1, 1, 1],
]);
