import { setImmediate } from "node:timers/promises";
import type { Middleware } from "openapi-fetch";
import { describe, expect, it, vi } from "vitest";
import { request as body, created, rejection, token } from "../../contract-tests/support/example-call.js";
import type { AnnieEvent } from "../options/events.js";
import type { Fetch } from "../options/fetch.js";
import { createAnnieClient } from "./client.js";

const succeed: Fetch = async () => Response.json(created, { status: 201 });
const reset: Fetch = () => Promise.reject(new TypeError("terminated", { cause: { code: "ECONNRESET" } }));

/** A client with this `fetch`, and its events. */
function start(respond = succeed) {
  const events: AnnieEvent[] = [];
  const fetch = vi.fn<Fetch>(respond);
  const onEvent = (event: AnnieEvent) => void events.push(event);
  const annie = createAnnieClient({ token, fetch, onEvent, maxRetries: 0 });
  const post = (...middleware: Middleware[]) => annie.api.POST("/conversations", { body, middleware });
  return { ...annie, post, fetch, events };
}

describe("a middleware", () => {
  it("sees each request of its call or of api, and can add a header", async () => {
    const { api, post, fetch } = start();
    const seen = vi.fn();
    const middleware: Middleware = {
      onRequest({ request, schemaPath, params, options }) {
        seen(request.url, request.method, request.headers.get("content-type"), schemaPath, params, options.parseAs);
        request.headers.set("X-Trace", "abc");
      },
    };
    await post(middleware);
    api.use(middleware);
    await post();
    api.eject(middleware);
    await post();
    const traces = fetch.mock.calls.map(([, init]) => new Headers(init.headers).get("x-trace"));
    expect(traces).toEqual(["abc", "abc", null]);
    const url = "https://api.helloannie.com/v1/conversations";
    const request = [url, "POST", "application/json", "/conversations", {}, "json"];
    expect(seen.mock.calls).toEqual([request, request]);
  });

  it("does not see a request that deviates from the specification", async () => {
    const { api, fetch } = start();
    const onRequest = vi.fn();
    api.use({ onRequest });
    const invalid = { ...body, botId: "no uuid" };
    await expect(api.POST("/conversations", { body: invalid })).rejects.toHaveProperty("direction", "request");
    expect(onRequest).not.toHaveBeenCalled();
    expect(fetch).not.toHaveBeenCalled();
  });

  it("can read and replace the response, which is then validated", async () => {
    const { api, post, conversations } = start();
    const read: Middleware = { onResponse: async ({ response }) => void (await response.json()) };
    expect(await post(read)).toHaveProperty("data", created);
    const replaceBy = (envelope: unknown): Middleware => ({ onResponse: () => Response.json(envelope) });
    const unusable = replaceBy({ success: true, data: {} });
    const fields = { name: "ContractViolationError", direction: "response", outcome: "executed" };
    await expect(post(unusable)).rejects.toMatchObject(fields);
    const data = { ...created.data, summary: "replaced" };
    api.use(replaceBy({ success: true, data }));
    expect(await conversations.create(body)).toEqual(data);
  });

  it("can replace a response that is no success", async () => {
    const { api, conversations } = start(async () => Response.json({}, { status: 400 }));
    const error = { success: false, data: null, message: "No." };
    api.use({ onResponse: () => Response.json(error, { status: 409 }) });
    expect(await api.POST("/conversations", { body })).toMatchObject({ error, response: { status: 409 } });
    await expect(conversations.create(body)).rejects.toMatchObject({ name: "ConflictError", outcome: "not-executed" });
  });

  it("sees the error of a call without a response, which its caller gets unchanged", async () => {
    const onError = vi.fn(({ error }) => {
      throw error;
    });
    const error = await rejection(start(reset).post({ onError }));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
    expect(onError.mock.calls).toMatchObject([[{ error }]]);
  });
});

const broken = new Error("The middleware is broken.");
const fail = () => {
  throw broken;
};
const failure = { name: "CallbackError", callback: "middleware", operationId: "createConversation" };

describe("a middleware that fails", () => {
  it.each<[how: string, middleware: Middleware, respond: Fetch, outcome: string, sent: number]>([
    ["throws before the request is sent", { onRequest: fail }, succeed, "not-executed", 0],
    ["throws after the response", { onResponse: fail }, succeed, "executed", 1],
    ["throws after the connection broke", { onError: fail }, reset, "unknown", 1],
    ["returns another error after the connection broke", { onError: () => broken }, reset, "unknown", 1],
  ])("ends the call if it %s", async (_how, middleware, respond, outcome, sent) => {
    const { api, conversations, events, fetch } = start(respond);
    api.use(middleware);
    await expect(conversations.create(body)).rejects.toMatchObject({ ...failure, cause: broken, outcome });
    expect(fetch).toHaveBeenCalledTimes(sent);
    const gaveUp = events.filter(({ type }) => type === "gave-up");
    expect(gaveUp).toMatchObject(sent === 0 ? [] : [{ reason: "thrown", outcome, error: "CallbackError" }]);
  });

  it("ends the call if it returns a Request of the platform", async () => {
    const { post, fetch } = start();
    const onRequest = () => new Request("https://elsewhere.example");
    await expect(post({ onRequest })).rejects.toMatchObject({ ...failure, outcome: "not-executed" });
    expect(fetch).not.toHaveBeenCalled();
  });

  it("cannot pass off the error of another call as one of this call", async () => {
    const { api, post } = start();
    const other = await rejection(Reflect.apply(api.POST, undefined, ["/conversations", {}]));
    expect(other).toMatchObject({ name: "ContractViolationError", outcome: "not-executed" });
    const onResponse = () => Promise.reject(other);
    await expect(post({ onResponse })).rejects.toMatchObject({ ...failure, cause: other, outcome: "executed" });
  });
});

describe("a middleware that does not wait for its request", () => {
  const leave: Middleware = {
    onRequest: ({ request, options }) => Promise.race([options.fetch(request), Promise.reject(broken)]),
  };
  const sendTwice: Middleware = {
    onRequest: ({ request, options }) => Promise.race([options.fetch(request), options.fetch(request)]),
  };
  const respond: Middleware = {
    onRequest: ({ request, options }) => Promise.race([options.fetch(request), Response.json(created)]),
  };

  it.each<[how: string, middleware: Middleware]>([
    ["throws", leave],
    ["sends it again", sendTwice],
    ["responds itself", respond],
  ])("ends the call with an unknown outcome, after one request, if it %s", async (_how, middleware) => {
    const { post, fetch } = start(() => new Promise<never>(() => {}));
    await expect(post(middleware)).rejects.toMatchObject({ ...failure, outcome: "unknown" });
    await setImmediate();
    expect(fetch).toHaveBeenCalledOnce();
  });

  it("sends nothing if the call ends while the limiter holds it back", async () => {
    const passes: (() => void)[] = [];
    const acquire = vi.fn(() => new Promise<void>((resolve) => void passes.push(resolve)));
    const fetch = vi.fn(succeed);
    const { api } = createAnnieClient({ token, fetch, limiter: { acquire } });
    const call = api.POST("/conversations", { body, middleware: [leave] });
    await expect(call).rejects.toMatchObject({ ...failure, cause: broken, outcome: "not-executed" });
    for (const pass of passes) pass();
    await setImmediate();
    expect(acquire).toHaveBeenCalledOnce();
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe.each<[what: string, respond: () => Response]>([
  ["a success", () => Response.json(created, { status: 201 })],
  ["a success that deviates", () => Response.json({})],
  ["an error", () => Response.json({ success: false }, { status: 400 })],
])("a middleware that responds with %s in place of the service", (_what, respond) => {
  it("is refused before the request is sent", async () => {
    const { post, fetch } = start();
    await expect(post({ onRequest: respond })).rejects.toMatchObject({ ...failure, outcome: "not-executed" });
    expect(fetch).not.toHaveBeenCalled();
  });

  it("is refused after the connection broke, with an unknown outcome", async () => {
    const { post, events } = start(reset);
    await expect(post({ onError: respond })).rejects.toMatchObject({ ...failure, outcome: "unknown" });
    expect(events.at(-1)).toMatchObject({ type: "gave-up", outcome: "unknown", error: "CallbackError" });
  });

  it("does not change the outcome of a call that is aborted while it waits", async () => {
    const controller = new AbortController();
    const fetch: Fetch = async () => Response.json({}, { status: 429 });
    const onEvent = ({ type }: AnnieEvent) => void (type === "waiting" && controller.abort());
    const { api } = createAnnieClient({ token, fetch, onEvent });
    const call = api.POST("/conversations", { body, signal: controller.signal, middleware: [{ onError: respond }] });
    await expect(call).rejects.toMatchObject({ name: "AbortError", outcome: "not-executed" });
  });
});
