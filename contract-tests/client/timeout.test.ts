import { getEventListeners } from "node:events";
import { setImmediate } from "node:timers/promises";
import { type CallOptions, type ClientOptions, createAnnieClient, TimeoutError } from "annie-conversations";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { expectFailure, rejection, request, token } from "../support/example-call.js";
import { useFakeTime } from "../support/fake-time.js";

beforeEach(useFakeTime);
afterEach(() => void vi.useRealTimers());

/** A call that has come as far as it can. */
async function pending(options: ClientOptions, callOptions?: CallOptions) {
  const failed = rejection(createAnnieClient({ token, ...options }).conversations.create(request, callOptions));
  await setImmediate();
  return { failed };
}

/** A promise that a test resolves late. */
function late<Value>() {
  let resolve = (_value: Value) => {};
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

describe("a timeout", () => {
  it.each<[string, ClientOptions, CallOptions, ms: number]>([
    ["30 seconds by default", {}, {}, 30_000],
    ["the client's time", { timeout: 5_000 }, {}, 5_000],
    ["the call's own time", { timeout: 5_000 }, { timeout: 700 }, 700],
  ])("ends a call without a response after %s, even if fetch ignores its signal", async (_which, client, call, ms) => {
    const { failed } = await pending({ ...client, fetch: () => new Promise(() => {}) }, call);
    const ended = vi.fn();
    void failed.then(ended);
    vi.advanceTimersByTime(ms - 1);
    await setImmediate();
    expect(ended).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    const attempts = [{ waited: 0, failure: "timeout" }];
    expectFailure(await failed, TimeoutError, { outcome: "unknown", attempts, timeout: ms });
  });

  it("is not followed by a request when the token comes late", async () => {
    const fetch = vi.fn();
    const { promise, resolve } = late<string>();
    const { failed } = await pending({ token: () => promise, fetch, maxRetries: 0 });
    vi.advanceTimersByTime(30_000);
    expectFailure(await failed, TimeoutError, {
      outcome: "not-executed",
      message: expect.stringContaining("there was no token within 30000 ms."),
      attempts: [{ waited: 0, failure: "token timeout" }],
    });
    resolve(token);
    await setImmediate();
    expect(fetch).not.toHaveBeenCalled();
  });

  it("keeps its error as it is when the response comes late", async () => {
    const { promise, resolve } = late<Response>();
    const { failed } = await pending({ fetch: () => promise });
    vi.advanceTimersByTime(30_000);
    const error = await failed;
    resolve(Response.json({}));
    await setImmediate();
    expectFailure(error, TimeoutError, { status: undefined, outcome: "unknown" });
    expect(error).toHaveProperty("attempts", [{ waited: 0, failure: "timeout" }]);
  });

  it("leaves no timer and no listener when the response is in time", async () => {
    const { signal } = new AbortController();
    const { failed } = await pending({ fetch: async () => Response.json({}, { status: 500 }) }, { signal });
    await failed;
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });
});
