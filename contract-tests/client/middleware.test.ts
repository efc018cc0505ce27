import { AnnieError, CallbackError, createAnnieClient } from "annie-conversations";
import type { Middleware } from "openapi-fetch";
import { describe, expect, it, vi } from "vitest";
import { created, expectFailure, rejection, request, token } from "../support/example-call.js";
import { reply, startTestServer } from "../support/test-server.js";

/** A server that responds with a success, and a client on it with this middleware. */
async function start(middleware: Middleware) {
  const { url, bodies } = await startTestServer((response) => reply(response, 201, created));
  const annie = createAnnieClient({ baseUrl: url, token });
  annie.api.use(middleware);
  return { annie, bodies };
}

const broken = new Error("The middleware is broken.");

describe("a middleware of api", () => {
  it("that throws the error of another call does not pass it for one of this call", async () => {
    const other = createAnnieClient({ token });
    // @ts-expect-error: no botId
    const refused = await rejection(other.conversations.create({ medium: "CHAT" }));
    expect(refused).toBeInstanceOf(AnnieError);
    const onResponse = () => {
      throw refused;
    };
    const { annie } = await start({ onResponse });
    const error = await rejection(annie.conversations.create(request));
    expectFailure(error, CallbackError, { cause: refused, outcome: "executed" });
  });

  const leave: Middleware = {
    onRequest: ({ request, options }) => Promise.race([options.fetch(request), Promise.reject(broken)]),
  };

  it.each<[string, Middleware]>([
    ["throws", leave],
    ["sends it again", { onRequest: ({ request, options }) => Promise.race([0, 1].map(() => options.fetch(request))) }],
    [
      "answers itself",
      { onRequest: ({ request, options }) => Promise.race([options.fetch(request), new Response("{}")]) },
    ],
  ])("that leaves the request under way and %s ends the call: it may have been executed", async (_what, middleware) => {
    const { annie, bodies } = await start(middleware);
    const error = await rejection(annie.conversations.create(request));
    expectFailure(error, CallbackError, { callback: "middleware", outcome: "unknown" });
    await expect.poll(() => bodies).toHaveLength(1);
  });

  it("that does not wait for the limiter ends the call, and nothing is sent after it", async () => {
    const passes: (() => void)[] = [];
    const acquire = vi.fn(() => new Promise<void>((resolve) => void passes.push(resolve)));
    const fetch = vi.fn(async () => Response.json(created));
    const annie = createAnnieClient({ token, fetch, limiter: { acquire } });
    annie.api.use(leave);
    const error = await rejection(annie.conversations.create(request));
    expectFailure(error, CallbackError, { cause: broken, outcome: "not-executed" });
    for (const pass of passes) pass();
    await new Promise((resolve) => setImmediate(resolve));
    expect(acquire).toHaveBeenCalledOnce();
    expect(fetch).not.toHaveBeenCalled();
  });
});
