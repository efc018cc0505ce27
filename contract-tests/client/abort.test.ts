import { getEventListeners, once } from "node:events";
import { setImmediate } from "node:timers/promises";
import {
  AbortError,
  type AnnieEvent,
  type Attempt,
  type ClientOptions,
  createAnnieClient,
  type Outcome,
  RateLimitError,
} from "annie-conversations";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { expectFailure, rejection, request, token } from "../support/example-call.js";
import { useFakeTime } from "../support/fake-time.js";
import { startTestServer } from "../support/test-server.js";

beforeEach(useFakeTime);
afterEach(() => void vi.useRealTimers());

const reason = new Error("The patient hung up.");
const never = () => new Promise<never>(() => {});
const json = { "Content-Type": "application/json" };
const unfinished = (status: number) => async () => new Response(new ReadableStream(), { status, headers: json });
const limited =
  (headers = {}) =>
  async () =>
    Response.json({}, { status: 429, headers });

/** A call that a test aborts, once it has come as far as it can. */
async function abortable(options: ClientOptions) {
  const controller = new AbortController();
  const annie = createAnnieClient({ token, ...options });
  const failed = rejection(annie.conversations.create(request, { signal: controller.signal }));
  await setImmediate();
  return { annie, controller, failed };
}

describe("an abort", () => {
  it.each<[phase: string, ClientOptions, Outcome, Attempt[]]>([
    ["waits for the limiter", { limiter: { acquire: never } }, "not-executed", []],
    ["waits for a token", { token: never }, "not-executed", [{ waited: 0, failure: "abort" }]],
    ["waits for a response", { fetch: never }, "unknown", [{ waited: 0, failure: "abort" }]],
    ["reads a 201", { fetch: unfinished(201) }, "executed", [{ waited: 0, status: 201, failure: "abort" }]],
    ["reads a 500", { fetch: unfinished(500) }, "unknown", [{ waited: 0, status: 500, failure: "abort" }]],
    ["reads a 429", { fetch: unfinished(429) }, "not-executed", [{ waited: 0, status: 429, failure: "abort" }]],
    ["waits for another attempt", { fetch: limited() }, "not-executed", [{ waited: 0, status: 429 }]],
    [
      "waits for the rate limit",
      { fetch: limited({ "Retry-After": "20" }) },
      "not-executed",
      [{ waited: 0, status: 429 }],
    ],
  ])("ends a call at once that %s, and leaves no timer and no listener", async (_phase, options, outcome, attempts) => {
    const events: AnnieEvent[] = [];
    const { controller, failed } = await abortable({ ...options, onEvent: (event) => void events.push(event) });
    controller.abort(reason);
    const error = await failed;
    const status = attempts[0]?.status;
    expectFailure(error, AbortError, { cause: reason, outcome, status, gaveUp: "aborted" });
    expect(error).toHaveProperty("attempts", attempts);
    expect(events.at(-1)).toMatchObject({ type: "gave-up", reason: "aborted", outcome });
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });

  it("before the call sends nothing", async () => {
    const fetch = vi.fn();
    const annie = createAnnieClient({ token, fetch });
    const error = await rejection(annie.conversations.create(request, { signal: AbortSignal.abort(reason) }));
    const message = "createConversation: the call was aborted. The operation was not executed.";
    const attempts = [{ waited: 0, failure: "abort" }];
    expectFailure(error, AbortError, { name: "AbortError", message, cause: reason, outcome: "not-executed", attempts });
    expect(fetch).not.toHaveBeenCalled();
  });

  it("closes the connection to the service", async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const server = await startTestServer((response) => {
      closed = once(response, "close");
    });
    const { controller, failed } = await abortable({ baseUrl: server.url });
    await server.arrived;
    controller.abort(reason);
    expectFailure(await failed, AbortError, { outcome: "unknown" });
    await closed;
    expect(server.bodies).toHaveLength(1);
  });

  it("ends all calls that share the signal, which has one listener for them", async () => {
    const { annie, controller, failed } = await abortable({ fetch: never });
    const { signal } = controller;
    const others = Array.from({ length: 20 }, () => rejection(annie.conversations.create(request, { signal })));
    await setImmediate();
    // From the eleventh listener on, Node would warn of a leak.
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    controller.abort(reason);
    for (const error of await Promise.all([failed, ...others])) expectFailure(error, AbortError, { cause: reason });
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });
});

describe("the reason of an abort is the cause of the error, and does not change its outcome, if it is", () => {
  it.each<[string, unknown]>([
    ["falsy", 0],
    ["the timeout of AbortSignal.timeout()", new DOMException("", "TimeoutError")],
    ["like a connection that was refused", { code: "ECONNREFUSED", syscall: "connect" }],
    ["the error of another call", new RateLimitError({ outcome: "not-executed" })],
  ])("%s", async (_what, own) => {
    const { controller, failed } = await abortable({ fetch: never });
    controller.abort(own);
    const attempts = [{ waited: 0, failure: "abort" }];
    expectFailure(await failed, AbortError, { outcome: "unknown", attempts });
    expect(Object(await failed).cause).toBe(own);
  });
});
