import { getEventListeners, once } from "node:events";
import { setImmediate } from "node:timers/promises";
import { createAnnieClient } from "annie-conversations";
import { describe, expect, it, vi } from "vitest";
import { rejection, request, token } from "./support/client-call.js";
import { startTestServer } from "./support/test-server.js";
import { unfinishedAnswer } from "./support/unfinished-answer.js";

describe("an abort", () => {
  it("before the call: nothing is sent", async () => {
    const fetch = vi.fn();
    const annie = createAnnieClient({ token, fetch });
    const reason = new Error("The patient hung up.");
    const signal = AbortSignal.abort(reason);
    expect(await rejection(annie.conversations.create(request, { signal }))).toBe(reason);
    expect(fetch).not.toHaveBeenCalled();
  });

  it("while an answer is awaited: rejects with the reason and closes the connection", async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const server = await startTestServer((response) => {
      closed = once(response, "close");
    });
    const annie = createAnnieClient({ baseUrl: server.url, token });
    const controller = new AbortController();
    const failed = rejection(annie.conversations.create(request, { signal: controller.signal }));
    await server.arrived;
    const reason = new Error("The patient hung up.");
    controller.abort(reason);
    expect(await failed).toBe(reason);
    await closed;
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });

  it("by the token function itself: nothing is sent", async () => {
    const controller = new AbortController();
    const fetch = vi.fn();
    const abortAndWait = () => {
      controller.abort();
      return new Promise<string>(() => {});
    };
    const annie = createAnnieClient({ token: abortAndWait, fetch });
    const error = await rejection(annie.conversations.create(request, { signal: controller.signal }));
    expect(error).toBe(controller.signal.reason);
    expect(fetch).not.toHaveBeenCalled();
  });

  it("within the body: rejects with the reason", async () => {
    const { headCame, ...target } = await unfinishedAnswer(200);
    const annie = createAnnieClient({ ...target, token });
    const controller = new AbortController();
    const failed = rejection(annie.conversations.create(request, { signal: controller.signal }));
    await headCame;
    controller.abort();
    expect(await failed).toHaveProperty("name", "AbortError");
  });

  it.each([null, 0, "", false])("with a falsy reason is an abort: %j", async (reason) => {
    const annie = createAnnieClient({ token, fetch: vi.fn() });
    const signal = AbortSignal.abort(reason);
    const error = await rejection(annie.conversations.create(request, { signal }));
    expect(error).toMatchObject({ name: "AbortError", message: `The call was ended with ${reason} as its reason.` });
  });

  it("ends all calls that share a signal, which has one listener for them", async () => {
    const annie = createAnnieClient({ token, fetch: () => new Promise(() => {}) });
    const controller = new AbortController();
    const { signal } = controller;
    const calls = Array.from({ length: 20 }, () => rejection(annie.conversations.create(request, { signal })));
    await setImmediate();
    // From the eleventh listener on, Node would warn of a leak.
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    controller.abort();
    expect(new Set(await Promise.all(calls))).toEqual(new Set([signal.reason]));
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  it("leaves no listener on a signal that outlives the call", async () => {
    const controller = new AbortController();
    const annie = createAnnieClient({ token, fetch: async () => Response.json({}, { status: 500 }) });
    for (let call = 0; call < 20; call += 1) {
      await rejection(annie.conversations.create(request, { signal: controller.signal }));
    }
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });
});
