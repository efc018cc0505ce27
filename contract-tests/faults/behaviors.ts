import type { Exchange, Serve } from "./faulty-server.js";

/** A text that the client must never print. Bodies and headers of the responses contain it. */
export const canary = "CANARY";

export const json = { "Content-Type": "application/json" };

/** The body of an error, as the service might send it. */
const refusal = { success: false, data: null, message: `${canary} +12025550199` };

export type Headers = Record<string, string | string[]>;

/** Sends a response. A body that is an object is sent as JSON. */
export function respond({ response }: Exchange, status: number, body: unknown = "", headers: Headers = {}): void {
  const isSent = typeof body === "string" || Buffer.isBuffer(body);
  response.writeHead(status, { ...(isSent ? {} : json), "X-Note": canary, ...headers });
  response.end(isSent ? body : JSON.stringify(body));
}

/** Responds with this status, and with the body of an error unless another one is given. */
export const status =
  (code: number, headers: Headers = {}, body: unknown = refusal): Serve =>
  (exchange) =>
    respond(exchange, code, body, headers);

/** Three ways to end the connection: at once, with a reset, and after the pending data is sent. */
export const close: Serve = ({ socket }) => void socket.destroy();
export const reset: Serve = ({ socket }) => void socket.resetAndDestroy();
export const end: Serve = ({ socket }) => void socket.end();

/** Never responds. */
export const silence: Serve = ({ stall }) => stall("head");

/** Executes the operation, and returns its result. */
export function result({ create, request: { method, url = "" } }: Exchange, more: object = {}): object {
  const one = { ...create(), summary: canary, toNumber: "+12025550199", ...more };
  if (url.endsWith("/messages")) return [one];
  return method === "GET" && url.endsWith("/conversations") ? { conversations: [one] } : one;
}

/** Executes the operation, and returns the body of a success as text. */
export const successText = (exchange: Exchange) => JSON.stringify({ success: true, data: result(exchange) });

/** Executes the operation, and responds with its result. */
export const succeed: Serve = (exchange) => respond(exchange, 201, successText(exchange), json);

/** Serves the first request in one way, and all later requests in another. */
export const first =
  (serve: Serve, then: Serve): Serve =>
  (exchange) =>
    exchange.number === 1 ? serve(exchange) : then(exchange);
export const once = (serve: Serve) => first(serve, succeed);

/** Executes the operation, and then serves the request in the given way. */
export const executing =
  (serve: Serve): Serve =>
  (exchange) => {
    exchange.create();
    serve(exchange);
  };

/** Starts a response with this status, and closes the connection after the first byte of its body. */
export const breakOff =
  (code: number): Serve =>
  ({ response, socket }) =>
    response.writeHead(code, { "Content-Length": 100 }).write("{", () => socket.destroy());

/** Executes the operation, and sends a part of the body, or all of it without its end, before `then` takes over. */
export const unfinished =
  (then: Serve, { isWhole = false, isChunked = false } = {}): Serve =>
  (exchange) => {
    const body = successText(exchange);
    const length = isChunked ? {} : { "Content-Length": body.length + 9 };
    exchange.response.writeHead(201, { ...json, "X-Note": canary, ...length });
    exchange.response.write(isWhole ? body : body.slice(0, 40), () => then(exchange));
  };
export const brokenBody = unfinished(close);
export const stuckBody = unfinished(({ stall }) => stall("body"));
