import { getEventListeners } from "node:events";
import { AbortError, AnnieError, type AnnieEvent, CallbackError, createAnnieClient } from "annie-conversations";
import type { Middleware } from "openapi-fetch";
import { describe, expect, it, vi } from "vitest";
import { created, expectFailure, rejection, request, token } from "./support/client-call.js";
import { clientOf } from "./support/client-of.js";
import { reply, startTestServer } from "./support/test-server.js";

/** A server that answers with this status, and a client on it with this middleware. */
async function start(status: number, middleware: Middleware) {
  const arrived: unknown[] = [];
  const server = await startTestServer((response, { headers }) => {
    arrived.push(headers["x-clinic"]);
    reply(response, status, status < 300 ? created : { success: false });
  });
  const events: AnnieEvent[] = [];
  const onEvent = (event: AnnieEvent) => void events.push(event);
  const annie = createAnnieClient({ baseUrl: server.url, token, onEvent });
  annie.api.use(middleware);
  return { annie, arrived, events };
}

const broken = new Error("The middleware is broken.");
const throws = () => {
  throw broken;
};

describe("a middleware of api", () => {
  it("changes the requests of the methods too", async () => {
    const { annie, arrived } = await start(201, { onRequest: ({ request }) => request.headers.set("X-Clinic", "one") });
    await annie.conversations.create(request);
    await annie.api.POST("/conversations", { body: request });
    expect(arrived).toEqual(["one", "one"]);
  });

  it("sees the whole answer, and leaves it to the call", async () => {
    const seen: unknown[] = [];
    const { annie } = await start(201, {
      onResponse: async ({ response }) => void seen.push(response.status, await response.json()),
    });
    expect(await annie.conversations.create(request)).toEqual(created.data);
    expect(seen).toEqual([201, created]);
  });

  it("that throws before the request is sent ends the call: it was not executed", async () => {
    const { annie, arrived } = await start(201, { onRequest: throws });
    const error = await rejection(annie.conversations.create(request));
    const expected = { callback: "middleware", cause: broken, outcome: "not-executed", attempts: [] };
    expectFailure(error, CallbackError, expected);
    expect(arrived).toEqual([]);
  });

  it.each([
    [201, "executed"],
    [500, "unknown"],
    [400, "not-executed"],
  ])("that throws after a %i ends the call: %s", async (status, outcome) => {
    const { annie, arrived, events } = await start(status, { onResponse: throws });
    const error = await rejection(annie.conversations.create(request));
    const attempts = [{ waited: 0, status }];
    expectFailure(error, CallbackError, { callback: "middleware", cause: broken, outcome, status, attempts });
    expect(events.at(-1)).toMatchObject({ type: "gave-up", reason: "thrown", outcome, error: "CallbackError" });
    expect(arrived).toHaveLength(1);
  });

  it("that throws the error of another call does not pass it for one of this call", async () => {
    const other = createAnnieClient({ token });
    // @ts-expect-error: no botId
    const refused = await rejection(other.conversations.create({ medium: "CHAT" }));
    expect(refused).toBeInstanceOf(AnnieError);
    const onResponse = () => {
      throw refused;
    };
    const { annie } = await start(201, { onResponse });
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
    const { annie, arrived } = await start(201, middleware);
    const error = await rejection(annie.conversations.create(request));
    expectFailure(error, CallbackError, { callback: "middleware", outcome: "unknown" });
    await expect.poll(() => arrived).toHaveLength(1);
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

describe("a middleware that never ends", () => {
  const never = () => new Promise<never>(() => {});

  it.each<[string, (wait: () => Promise<never>) => Middleware, string, number | "closes"]>([
    ["before the request is sent", (wait) => ({ onRequest: wait }), "not-executed", 201],
    ["after a success", (wait) => ({ onResponse: wait }), "executed", 201],
    ["after the connection broke", (wait) => ({ onError: wait }), "unknown", "closes"],
  ])("%s holds no call that is aborted", async (_when, middleware, outcome, answer) => {
    const { annie } = await clientOf([answer]);
    const controller = new AbortController();
    const { signal } = controller;
    const reached = vi.fn(never);
    annie.api.use(middleware(reached));
    const call = rejection(annie.conversations.create(request, { signal }));
    await vi.waitFor(() => expect(reached).toHaveBeenCalled());
    controller.abort();
    expectFailure(await call, AbortError, { outcome });
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  it("holds no call that was aborted before", async () => {
    const { annie } = await clientOf([]);
    annie.api.use({ onRequest: never });
    const call = rejection(annie.conversations.create(request, { signal: AbortSignal.abort() }));
    expectFailure(await call, AbortError, { outcome: "not-executed", attempts: [] });
  });
});
