import type { Middleware } from "openapi-fetch";
import { describe, expect, it, vi } from "vitest";
import type { AnnieEvent } from "../options/events.js";
import type { Fetch } from "../options/fetch.js";
import { createAnnieClient } from "./client.js";

const body = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" } as const;
const created = { success: true, data: { conversationId: "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10" } };

/** A client with this `fetch`, and what happens. */
function start(answer: Fetch = async () => Response.json(created, { status: 201 })) {
  const events: AnnieEvent[] = [];
  const fetch = vi.fn<Fetch>(answer);
  const onEvent = (event: AnnieEvent) => void events.push(event);
  const annie = createAnnieClient({ token: "a-token", fetch, onEvent, maxRetries: 0 });
  const post = (...middleware: Middleware[]) => annie.api.POST("/conversations", { body, middleware });
  return { ...annie, post, fetch, events };
}

const reset: Fetch = async () => {
  throw new TypeError("terminated", { cause: { code: "ECONNRESET" } });
};
const fail = () => {
  throw new Error("a middleware failed");
};

describe("a middleware of a call or of api", () => {
  it("sees a request that is valid, and can add a header", async () => {
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
    const arrived = [url, "POST", "application/json", "/conversations", {}, "json"];
    expect(seen.mock.calls).toEqual([arrived, arrived]);
  });

  it("is not asked about a request that deviates from the specification", async () => {
    const { api, fetch } = start();
    const onRequest = vi.fn();
    const init = { body: { ...body, botId: "no uuid" }, middleware: [{ onRequest }] };
    await expect(api.POST("/conversations", init)).rejects.toHaveProperty("direction", "request");
    expect(onRequest).not.toHaveBeenCalled();
    expect(fetch).not.toHaveBeenCalled();
  });

  it("comes in the order of openapi-fetch: those of api first, and backwards for the response", async () => {
    const { api, post } = start();
    const order: string[] = [];
    const named = (name: string): Middleware => ({
      onRequest: () => void order.push(`${name} request`),
      onResponse: () => void order.push(`${name} response`),
    });
    api.use(named("api"));
    await post(named("first"), named("second"));
    expect(order).toEqual([
      "api request",
      "first request",
      "second request",
      "second response",
      "first response",
      "api response",
    ]);
  });

  it("sees the whole response, and may read it", async () => {
    const { post } = start();
    const read = vi.fn();
    const { data } = await post({
      onResponse: async ({ response }) => void read(response.status, await response.json()),
    });
    expect(read.mock.calls).toEqual([[201, created]]);
    expect(data).toEqual(created);
  });

  it("may change the response, which is validated as it is then", async () => {
    const { api, post, conversations } = start();
    const changing = (to: unknown): Middleware => ({ onResponse: () => Response.json(to, { status: 200 }) });
    const changed = { ...created, data: { ...created.data, summary: "changed" } };
    expect(await post(changing(changed))).toMatchObject({ data: changed, response: { status: 200 } });
    const fields = { name: "ContractViolationError", direction: "response", outcome: "executed" };
    await expect(post(changing({ success: true, data: {} }))).rejects.toMatchObject(fields);
    api.use(changing(changed));
    expect(await conversations.create(body)).toEqual(changed.data);
  });

  it("may change an answer that is no success", async () => {
    const { api, conversations } = start(async () => Response.json({ success: false }, { status: 400 }));
    const envelope = { success: false, data: null, message: "No." };
    api.use({ onResponse: () => Response.json(envelope, { status: 409 }) });
    expect(await api.POST("/conversations", { body })).toMatchObject({ error: envelope, response: { status: 409 } });
    await expect(conversations.create(body)).rejects.toMatchObject({ name: "ConflictError", outcome: "not-executed" });
  });
});

describe("a middleware that fails", () => {
  const failure = { name: "CallbackError", callback: "middleware", operationId: "createConversation" };
  const cause = expect.objectContaining({ message: "a middleware failed" });

  it("before the request is sent, ends the call, and nothing is sent", async () => {
    const { post, fetch } = start();
    const fields = { ...failure, cause, outcome: "not-executed", attempts: [] };
    await expect(post({ onRequest: fail })).rejects.toMatchObject(fields);
    expect(fetch).not.toHaveBeenCalled();
  });

  it("after the answer came, ends the call with what became of the operation, and it is not sent again", async () => {
    const { api, conversations, fetch, events } = start();
    api.use({ onResponse: fail });
    const fields = { ...failure, cause, outcome: "executed", status: 201, attempts: [{ status: 201 }] };
    await expect(conversations.create(body)).rejects.toMatchObject(fields);
    expect(fetch).toHaveBeenCalledOnce();
    const gaveUp = { type: "gave-up", reason: "thrown", outcome: "executed", error: "CallbackError" };
    expect(events.slice(-2)).toMatchObject([{ type: "answered" }, gaveUp]);
  });

  it("after the connection broke, ends the call with what became of the operation", async () => {
    const { post } = start(reset);
    await expect(post({ onError: fail })).rejects.toMatchObject({ ...failure, cause, outcome: "unknown" });
    const other = new Error("another error");
    await expect(post({ onError: () => other })).rejects.toMatchObject({
      ...failure,
      cause: other,
      outcome: "unknown",
    });
  });

  it("leaves an error of this package as it is, if it throws that", async () => {
    const { post } = start(reset);
    const seen = vi.fn();
    const error = await post({ onError: ({ error }) => void seen(error) }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
    expect(seen).toHaveBeenCalledExactlyOnceWith(error);
  });

  it("is one that returns neither a response nor anything else that can be used", async () => {
    const { post, fetch } = start();
    // @ts-expect-error: a text is no response, which is what is tested.
    await expect(post({ onResponse: () => "done" })).rejects.toMatchObject({ ...failure, outcome: "executed" });
    const request = () => new Request("https://elsewhere.example");
    await expect(post({ onRequest: request })).rejects.toMatchObject({ ...failure, outcome: "not-executed" });
    expect(fetch).toHaveBeenCalledOnce();
  });
});

describe("a middleware that answers in the place of the service", () => {
  const answers = [
    ["a success", () => Response.json(created, { status: 201 })],
    ["a success that deviates", () => Response.json({})],
    ["an error", () => Response.json({ success: false }, { status: 400 })],
  ] as const;
  const failure = { name: "CallbackError", callback: "middleware" };

  it.each(answers)("before anything is sent, is refused: with %s", async (_what, answer) => {
    const { post, fetch } = start();
    await expect(post({ onRequest: answer })).rejects.toMatchObject({ ...failure, outcome: "not-executed" });
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each(answers)(
    "after the connection broke, is refused, as nobody knows what happened: with %s",
    async (_what, answer) => {
      const { post, events } = start(reset);
      await expect(post({ onError: answer })).rejects.toMatchObject({ ...failure, outcome: "unknown" });
      expect(events.at(-1)).toMatchObject({ type: "gave-up", outcome: "unknown", error: "CallbackError" });
    },
  );

  it.each(answers)("when the call is aborted before it is sent again, is refused: with %s", async (_what, answer) => {
    const controller = new AbortController();
    const fetch = async () => Response.json({}, { status: 429 });
    const onEvent = ({ type }: AnnieEvent) => void (type === "waiting" && controller.abort());
    const { api } = createAnnieClient({ token: "a-token", fetch, onEvent });
    const { signal } = controller;
    const call = api.POST("/conversations", { body, signal, middleware: [{ onError: answer }] });
    await expect(call).rejects.toMatchObject({ name: "AbortError", outcome: "not-executed" });
  });
});
