import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import { type LocalServer, startServer } from "./server.js";

/** A server whose responses a test defines. It is closed when the test ends. */
export interface TestServer extends LocalServer {
  /** The bodies of the requests that arrived completely. */
  readonly bodies: string[];
  /** Resolves when the first request has arrived completely. */
  readonly arrived: Promise<void>;
}

export async function startTestServer(
  respond: (response: ServerResponse, request: IncomingMessage, body: string) => void,
): Promise<TestServer> {
  const bodies: string[] = [];
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const listener: RequestListener = async (request, response) => {
    const body = (await request.toArray().catch(() => [])).join("");
    if (!request.complete) return;
    bodies.push(body);
    arrive();
    respond(response, request, body);
  };
  const server = await startServer(listener);
  onTestFinished(server.close);
  return { ...server, bodies, arrived };
}

/** Sends a response. A body that is an object is sent as JSON. */
export function sendResponse(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string | string[]> = {},
): void {
  const isText = typeof body === "string";
  response.writeHead(status, { "Content-Type": isText ? "text/html" : "application/json", ...headers });
  response.end(isText ? body : JSON.stringify(body));
}

/** Closes the connection after the first byte of a body. */
export const breakOff =
  (status: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { "Content-Type": "application/json", "Content-Length": "9", ...headers });
    response.write("{", () => response.destroy());
  };
