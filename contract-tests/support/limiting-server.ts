import { startTestServer } from "./test-server.js";

/** A real server that lets `limit` requests pass in a window of so many seconds, and creates a conversation for each. */
export interface LimitingServer {
  readonly url: string;
  /** The bodies of the creates that passed. */
  readonly created: string[];
  /** How many requests were answered with a 429. */
  refused: number;
}

/**
 * Its windows are those of the clock, which may be in the hand of a test. Of each window, another program uses up so many
 * requests before anyone else comes.
 */
export async function startLimitingServer(limit: number, seconds: number, others = 0): Promise<LimitingServer> {
  const state: LimitingServer = { url: "", created: [], refused: 0 };
  let count = 0;
  let reset = 0;
  const { url } = await startTestServer((response, _request, body) => {
    // The window is that of the clock, as with most services: it begins whenever it likes.
    if (Date.now() >= reset) {
      reset = (Math.floor(Date.now() / (seconds * 1000)) + 1) * seconds * 1000;
      count = others;
    }
    count += 1;
    // That of Node does not follow the clock of a test.
    response.setHeader("Date", new Date().toUTCString());
    response.setHeader("Content-Type", "application/json");
    response.setHeader("X-RateLimit-Limit", limit);
    response.setHeader("X-RateLimit-Remaining", Math.max(0, limit - count));
    response.setHeader("X-RateLimit-Reset", Math.ceil(reset / 1000));
    if (count > limit) {
      state.refused += 1;
      response.writeHead(429).end('{"success":false}');
      return;
    }
    state.created.push(body);
    const data = { conversationId: crypto.randomUUID() };
    response.writeHead(201).end(JSON.stringify({ success: true, data }));
  });
  return Object.assign(state, { url });
}
