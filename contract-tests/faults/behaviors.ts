import type { Exchange, Serve } from "./faulty-server.js";

/** A text that must not be printed: it is in every body and header that a server sends. */
export const canary = "CANARY";

export const json = { "Content-Type": "application/json" };

/** An error as the service may word it. */
const refusal = { success: false, data: null, message: `${canary} +12025550199` };

export type Headers = Record<string, string | string[]>;

/** Responds; with an object as JSON. */
export function respond({ response }: Exchange, status: number, body: unknown = "", headers: Headers = {}): void {
  const isSent = typeof body === "string" || Buffer.isBuffer(body);
  response.writeHead(status, { ...(isSent ? {} : json), "X-Note": canary, ...headers });
  response.end(isSent ? body : JSON.stringify(body));
}

/** Responds with this status and an error, or another body. */
export const status =
  (code: number, headers: Headers = {}, body: unknown = refusal): Serve =>
  (exchange) =>
    respond(exchange, code, body, headers);

/** Three ways to end the connection: at once, with a reset, and after what was written. */
export const close: Serve = ({ socket }) => void socket.destroy();
export const reset: Serve = ({ socket }) => void socket.resetAndDestroy();
export const end: Serve = ({ socket }) => void socket.end();

/** Leaves the client waiting. */
export const silence: Serve = ({ stall }) => stall("head");

/** Executes the operation, and returns its result. */
export function result({ create, request: { method, url = "" } }: Exchange, more: object = {}): object {
  const one = { ...create(), summary: canary, toNumber: "+12025550199", ...more };
  if (url.endsWith("/messages")) return [one];
  return method === "GET" && url.endsWith("/conversations") ? { conversations: [one] } : one;
}

/** Executes the operation, and returns the text of a success. */
export const successText = (exchange: Exchange) => JSON.stringify({ success: true, data: result(exchange) });

/** Executes the operation, and responds with its result. */
export const succeed: Serve = (exchange) => respond(exchange, 201, successText(exchange), json);

/** Does one thing at the first request, and another from then on. */
export const first =
  (serve: Serve, then: Serve): Serve =>
  (exchange) =>
    exchange.number === 1 ? serve(exchange) : then(exchange);
export const once = (serve: Serve) => first(serve, succeed);

/** Executes the operation before. */
export const executing =
  (serve: Serve): Serve =>
  (exchange) => {
    exchange.create();
    serve(exchange);
  };

/** Breaks off a response with this status after the first byte of its body. */
export const breakOff =
  (code: number): Serve =>
  ({ response, socket }) =>
    response.writeHead(code, { "Content-Length": 100 }).write("{", () => socket.destroy());

/** Executes the operation, and sends the start of a body, or all of it but not its end, before something happens. */
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
