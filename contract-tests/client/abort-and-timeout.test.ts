import { getEventListeners, once } from "node:events";
import { setImmediate } from "node:timers/promises";
import {
  AbortError,
  type AnnieEvent,
  type CallOptions,
  type ClientOptions,
  createAnnieClient,
  type Outcome,
  RateLimitError,
  TimeoutError,
} from "annie-conversations";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { request, token } from "../support/example-data.js";
import { useFakeTime } from "../support/fake-time.js";
import { expectCreateFailure, rejection } from "../support/rejection.js";
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

/** Starts a create, lets it run until it has to wait, and returns it with a function that aborts it. */
async function start(options: ClientOptions, callOptions: CallOptions = {}) {
  const controller = new AbortController();
  const { signal } = controller;
  const { conversations } = createAnnieClient({ token, ...options });
  const create = () => rejection(conversations.create(request, { signal, ...callOptions }));
  const failed = create();
  await setImmediate();
  return { create, signal, abort: (why: unknown) => controller.abort(why), failed };
}

describe("an abort", () => {
  const aborted = { failure: "abort" };

  it.each<[phase: string, ClientOptions, Outcome, attempt?: { status?: number; failure?: string }]>([
    ["waits for the limiter", { limiter: { acquire: never } }, "not-executed"],
    ["waits for a token", { token: never }, "not-executed", aborted],
    ["waits for a response", { fetch: never }, "unknown", aborted],
    ["reads a 201", { fetch: unfinished(201) }, "executed", { status: 201, ...aborted }],
    ["reads a 500", { fetch: unfinished(500) }, "unknown", { status: 500, ...aborted }],
    ["reads a 429", { fetch: unfinished(429) }, "not-executed", { status: 429, ...aborted }],
    ["waits for another attempt", { fetch: limited() }, "not-executed", { status: 429 }],
    ["waits for the rate limit", { fetch: limited({ "Retry-After": "20" }) }, "not-executed", { status: 429 }],
  ])("immediately ends a call that %s, and leaves no timer or listener", async (_phase, options, outcome, attempt) => {
    const events: AnnieEvent[] = [];
    const { abort, failed, signal } = await start({ ...options, onEvent: (event) => void events.push(event) });
    abort(reason);
    const error = await failed;
    expectCreateFailure(error, AbortError, { cause: reason, outcome, status: attempt?.status, gaveUp: "aborted" });
    expect(error).toHaveProperty("attempts", attempt ? [{ waited: 0, ...attempt }] : []);
    expect(events.at(-1)).toMatchObject({ type: "gave-up", reason: "aborted", outcome });
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  it("closes the connection to the service", async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const server = await startTestServer((response) => {
      closed = once(response, "close");
    });
    const { abort, failed } = await start({ baseUrl: server.url });
    await server.arrived;
    abort(reason);
    const message = expect.stringContaining("the call was aborted.");
    expectCreateFailure(await failed, AbortError, { outcome: "unknown", message });
    await closed;
    expect(server.bodies).toHaveLength(1);
  });

  it("ends all calls that share its signal, to which the client adds only one listener", async () => {
    const { abort, create, failed, signal } = await start({ fetch: never });
    const others = Array.from({ length: 20 }, create);
    await setImmediate();
    // With more than ten listeners, Node would warn of a leak.
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    abort(reason);
    const errors = await Promise.all([failed, ...others]);
    for (const error of errors) expectCreateFailure(error, AbortError, { cause: reason });
  });

  it.each<[string, unknown]>([
    ["a connection that was refused", { code: "ECONNREFUSED", syscall: "connect" }],
    ["the error of another call", new RateLimitError({ outcome: "not-executed" })],
  ])("leaves the outcome unknown even if its reason looks like %s", async (_what, own) => {
    const { abort, failed } = await start({ fetch: never });
    abort(own);
    expectCreateFailure(await failed, AbortError, { outcome: "unknown", cause: own });
  });
});

describe("a timeout", () => {
  it.each<[string, ClientOptions, CallOptions, ms: number]>([
    ["the default of 30 seconds", {}, {}, 30_000],
    ["the client's timeout", { timeout: 5_000 }, {}, 5_000],
    ["the call's own timeout", { timeout: 5_000 }, { timeout: 700 }, 700],
  ])("ends a call without a response after %s, even if fetch ignores the signal", async (_which, client, call, ms) => {
    const { failed } = await start({ ...client, fetch: never }, call);
    const ended = vi.fn();
    void failed.then(ended);
    vi.advanceTimersByTime(ms - 1);
    await setImmediate();
    expect(ended).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    const attempts = [{ waited: 0, failure: "timeout" }];
    expectCreateFailure(await failed, TimeoutError, { outcome: "unknown", attempts, timeout: ms });
  });

  it("that expires while the client waits for a token prevents the request", async () => {
    const fetch = vi.fn();
    let grant = (_token: string) => {};
    const late = new Promise<string>((resolve) => {
      grant = resolve;
    });
    const { failed } = await start({ token: () => late, fetch, maxRetries: 0 });
    vi.advanceTimersByTime(30_000);
    const message = expect.stringContaining("there was no token within 30000 ms.");
    expectCreateFailure(await failed, TimeoutError, { outcome: "not-executed", message });
    grant(token);
    await setImmediate();
    expect(fetch).not.toHaveBeenCalled();
  });
});
