import { type AnnieEvent, type ClientOptions, createAnnieClient } from "annie-conversations";
import { created, token } from "./client-call.js";
import { passWaits } from "./passing-time.js";
import { reply, startTestServer } from "./test-server.js";

/** A server that answers with these statuses, one after the other, and a client on it. */
export async function clientOf(statuses: (number | "closes")[], options: ClientOptions = {}) {
  const left = [...statuses];
  const events: AnnieEvent[] = [];
  const server = await startTestServer((response) => {
    const status = left.shift() ?? 201;
    if (status === "closes") response.destroy();
    else reply(response, status, status < 300 ? created : { success: false });
  });
  const annie = createAnnieClient({ baseUrl: server.url, token, onEvent: passWaits(events), ...options });
  return { annie, server, events };
}
