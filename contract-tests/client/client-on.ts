import type { ServerResponse } from "node:http";
import { type AnnieEvent, type CallOptions, type ClientOptions, createAnnieClient } from "annie-conversations";
import { created, request, token } from "../support/example-data.js";
import { advanceOnWait } from "../support/fake-time.js";
import { sendResponse, startTestServer } from "../support/test-server.js";

export type Respond = (response: ServerResponse) => void;

/** Responds with a status, and with the smallest body for it unless a body is given. */
export const respond =
  (status: number, headers: Record<string, string> = {}, body: unknown = status < 300 ? created : {}): Respond =>
  (response) =>
    sendResponse(response, status, body, headers);

export const closeConnection: Respond = (response) => void response.destroy();

/** A client of a server that sends these responses in order, and then only successes. */
export async function clientOn(responses: readonly Respond[], options: ClientOptions = {}) {
  const remaining = [...responses];
  const events: AnnieEvent[] = [];
  const server = await startTestServer((response) => (remaining.shift() ?? respond(201))(response));
  const annie = createAnnieClient({ baseUrl: server.url, token, onEvent: advanceOnWait(events), ...options });
  const create = (callOptions?: CallOptions) => annie.conversations.create(request, callOptions);
  const waits = () => events.flatMap((event) => (event.type === "waiting" ? [event.ms] : []));
  return { annie, create, server, events, waits };
}
