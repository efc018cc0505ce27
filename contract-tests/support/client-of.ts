import { type AnnieEvent, type ClientOptions, createAnnieClient } from "annie-conversations";
import { created, token } from "./example-call.js";
import { advanceOnWait } from "./fake-time.js";
import { reply, startTestServer } from "./test-server.js";

/** The response of a server: a status and its body, a success with these headers, or nothing and it closes. */
type Answer = number | "closes" | Record<string, string | string[]>;

/** A server that answers so, one request after the other and then with a success, and a client on it. */
export async function clientOf(answers: readonly Answer[], options: ClientOptions = {}) {
  const left = [...answers];
  const events: AnnieEvent[] = [];
  const server = await startTestServer((response) => {
    const answer = left.shift() ?? 201;
    if (answer === "closes") response.destroy();
    else if (typeof answer === "object") reply(response, 201, created, answer);
    else reply(response, answer, answer < 300 ? created : { success: false });
  });
  const annie = createAnnieClient({ baseUrl: server.url, token, onEvent: advanceOnWait(events), ...options });
  const waits = () => events.flatMap((event) => (event.type === "waiting" ? [event.ms] : []));
  return { annie, server, events, waits };
}
