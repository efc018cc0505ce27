import { setImmediate } from "node:timers/promises";
import type { Middleware } from "openapi-fetch";
import { describe, expect, it, vi } from "vitest";
import { request as body, created, token } from "../../contract-tests/support/example-data.js";
import { rejection } from "../../contract-tests/support/rejection.js";
import type { ClientOptions } from "../options/client-options.js";
import type { AnnieEvent } from "../options/events.js";
import type { Fetch } from "../options/fetch.js";
import { createAnnieClient } from "./client.js";

const succeed: Fetch = async () => Response.json(created, { status: 201 });
const reset: Fetch = () => Promise.reject(new TypeError("terminated", { cause: { code: "ECONNRESET" } }));

/** Creates a client with this `fetch`, and records its events. */
function start(respond = succeed, options: ClientOptions = { maxRetries: 0 }) {
  const events: AnnieEvent[] = [];
  const fetch = vi.fn<Fetch>(respond);
  const onEvent = (event: AnnieEvent) => void events.push(event);
  const annie = createAnnieClient({ token, fetch, onEvent, ...options });
  const post = (...middleware: Middleware[]) => annie.api.POST("/conversations", { body, middleware });
  return { ...annie, post, fetch, events };
}

describe("a middleware", () => {
  it("sees each request of its call, or of the client until it is ejected, and can add a header", async () => {
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
    const request = [url, "POST", "application/json", "/conversations", {}, "text"];
    expect(seen.mock.calls).toEqual([request, request]);
  });

  it("can read and replace the response, which is then validated", async () => {
    const { api, post, conversations } = start();
    const read: Middleware = { onResponse: async ({ response }) => void (await response.json()) };
    expect(await post(read)).toHaveProperty("data", created);
    const replaceBy = (envelope: unknown): Middleware => ({ onResponse: () => Response.json(envelope) });
    const fields = { name: "ContractViolationError", direction: "response", outcome: "executed" };
    await expect(post(replaceBy({ success: true, data: {} }))).rejects.toMatchObject(fields);
    const data = { ...created.data, summary: "replaced" };
    api.use(replaceBy({ success: true, data }));
    expect(await conversations.create(body)).toEqual(data);
  });

  it("can replace an unsuccessful response", async () => {
    const { api, conversations } = start(async () => Response.json({}, { status: 400 }));
    const error = { success: false, data: null, message: "No." };
    api.use({ onResponse: () => Response.json(error, { status: 409 }) });
    expect(await api.POST("/conversations", { body })).toMatchObject({ error, response: { status: 409 } });
    await expect(conversations.create(body)).rejects.toMatchObject({ name: "ConflictError", outcome: "not-executed" });
  });
});

const broken = new Error("The middleware is broken.");
const fail = () => {
  throw broken;
};
const failure = { name: "CallbackError", callback: "middleware", operationId: "createConversation" };

/** Middleware that sends the request itself, and does not wait for the response. */
const race = (also: (send: () => Promise<Response>) => Response | Promise<Response>): Middleware => ({
  onRequest: ({ request, options }) => Promise.race([options.fetch(request), also(() => options.fetch(request))]),
});
const sendAndThrow = race(() => Promise.reject(broken));

describe("a call", () => {
  const succeedInstead = () => Response.json(created, { status: 201 });
  const otherRequest = () => new Request("https://elsewhere.example");
  const never: Fetch = () => new Promise(() => {});

  it.each<[how: string, middleware: Middleware, respond: Fetch, outcome: string, sent: number]>([
    ["throws before the request is sent", { onRequest: fail }, succeed, "not-executed", 0],
    ["returns another Request", { onRequest: otherRequest }, succeed, "not-executed", 0],
    ["responds in place of the service", { onRequest: succeedInstead }, succeed, "not-executed", 0],
    ["throws after the response", { onResponse: fail }, succeed, "executed", 1],
    ["throws after the connection broke", { onError: fail }, reset, "unknown", 1],
    ["responds with a success after the connection broke", { onError: succeedInstead }, reset, "unknown", 1],
    ["sends the request and throws", sendAndThrow, never, "unknown", 1],
    ["sends the request twice", race((send) => send()), never, "unknown", 1],
  ])("fails if a middleware %s", async (_how, middleware, respond, outcome, sent) => {
    const { api, conversations, events, fetch } = start(respond);
    api.use(middleware);
    await expect(conversations.create(body)).rejects.toMatchObject({ ...failure, outcome });
    await setImmediate();
    expect(fetch).toHaveBeenCalledTimes(sent);
    const gaveUp = events.filter(({ type }) => type === "gave-up");
    expect(gaveUp).toMatchObject(sent === 0 ? [] : [{ reason: "thrown", outcome, error: "CallbackError" }]);
  });

  it("fails with the error that a middleware threw as the cause, even if another call had that error", async () => {
    const { api, post } = start();
    const other = await rejection(Reflect.apply(api.POST, undefined, ["/conversations", {}]));
    expect(other).toMatchObject({ name: "ContractViolationError", outcome: "not-executed" });
    const onResponse = () => Promise.reject(other);
    await expect(post({ onResponse })).rejects.toMatchObject({ ...failure, cause: other, outcome: "executed" });
  });

  it("that a middleware has ended sends nothing when the limiter resolves", async () => {
    const passes: (() => void)[] = [];
    const acquire = () => new Promise<void>((resolve) => void passes.push(resolve));
    const { post, fetch } = start(succeed, { limiter: { acquire } });
    await expect(post(sendAndThrow)).rejects.toMatchObject({ ...failure, cause: broken, outcome: "not-executed" });
    expect(passes).toHaveLength(1);
    for (const pass of passes) pass();
    await setImmediate();
    expect(fetch).not.toHaveBeenCalled();
  });

  it("fails with an AbortError if it is aborted while it waits, even if a middleware responds then", async () => {
    const controller = new AbortController();
    const onEvent = ({ type }: AnnieEvent) => void (type === "waiting" && controller.abort());
    const { api } = start(async () => Response.json({}, { status: 429 }), { onEvent });
    const init = { body, signal: controller.signal, middleware: [{ onError: succeedInstead }] };
    const aborted = { name: "AbortError", outcome: "not-executed" };
    await expect(api.POST("/conversations", init)).rejects.toMatchObject(aborted);
  });
});
