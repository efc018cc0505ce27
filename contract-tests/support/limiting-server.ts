import { startTestServer } from "./test-server.js";

/**
 * Starts a server that allows `limit` requests in each window of `seconds`, `others` of which are already used up.
 * `created` lists the bodies of the requests within the limit, and `refused` counts all other requests.
 */
export async function startLimitingServer(limit: number, seconds: number, others = 0) {
  const created: string[] = [];
  const state = { created, refused: 0 };
  let count = 0;
  let reset = 0;
  const { url } = await startTestServer((response, _request, body) => {
    // A window begins at a multiple of its length, not at its first request.
    if (Date.now() >= reset) {
      reset = (Math.floor(Date.now() / (seconds * 1000)) + 1) * seconds * 1000;
      count = others;
    }
    count += 1;
    // Node's own Date header does not follow fake time.
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
    created.push(body);
    const data = { conversationId: crypto.randomUUID() };
    response.writeHead(201).end(JSON.stringify({ success: true, data }));
  });
  return Object.assign(state, { url });
}
