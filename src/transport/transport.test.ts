import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { transportOf } from "../../contract-tests/support/call.js";
import { created } from "../../contract-tests/support/example-call.js";
import { TokenFailure } from "../auth/token.js";
import type { ClientOptions } from "../options/client-options.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const respond = (status: number, headers?: Record<string, string>) => () =>
  Response.json({ success: false }, { status, ...(headers && { headers }) });
const unreachable = () => Promise.reject(new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } }));
const broken = () => Promise.reject(new TypeError("fetch failed"));

it("waits before each attempt as long as it says, and keeps the time within maxWait", async () => {
  const options = { maxRetries: 2, maxWait: 2_200 };
  const { send } = transportOf([respond(429, { "Retry-After": "2" }), unreachable], options);
  const sent = send();
  await vi.advanceTimersByTimeAsync(2_200);
  const { response, record, events } = await sent;
  expect([response?.status, record.left]).toEqual([200, 0]);
  expect(record.attempts.map(({ waited }) => waited)).toEqual([0, 2_100, 100]);
  const types = ["started", "answered", "waiting", "started", "failed", "waiting", "started", "answered"];
  expect(events.map(({ type }) => type)).toEqual(types);
});

it("reports how long an attempt took", async () => {
  const slow = () => {
    vi.advanceTimersByTime(250);
    return respond(400)();
  };
  const { events } = await transportOf([slow]).send();
  expect(events.at(-1)).toMatchObject({ type: "answered", ms: 250 });
});

describe("a token source", () => {
  const source = () => ({ getToken: async () => "a-token", refuse: vi.fn(() => true) });

  it("is asked once for another token after a 401", async () => {
    const token = source();
    const { send, fetch } = transportOf([respond(401), respond(401)], { token, maxRetries: 5 });
    const { record } = await send();
    expect([record.gaveUp, token.refuse.mock.calls]).toEqual(["final", [["a-token"]]]);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  const brokenOff = () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new TypeError("terminated")) });
    return new Response(body, { status: 401 });
  };

  it.each([
    ["a 403", respond(403)],
    ["a 401 that breaks off", brokenOff],
    ["a connection that is refused", unreachable],
  ])("is not asked for another token after %s", async (_title, end) => {
    const token = source();
    const { send, fetch } = transportOf([end], { token });
    await send();
    expect(token.refuse).not.toHaveBeenCalled();
    expect(fetch).toHaveBeenCalledOnce();
  });
});

describe("a fetch of the user's own", () => {
  it("gets new headers for each attempt", async () => {
    const sent: unknown[] = [];
    const fetch: ClientOptions["fetch"] = async (_url, { headers }) => {
      sent.push({ ...Object(headers) });
      Object.assign(Object(headers), { "x-attempt": "changed" });
      return sent.length === 1 ? unreachable() : Response.json(created);
    };
    const ended = transportOf([], { fetch, maxRetries: 1, headers: { Authorization: "Bearer own" } }).send();
    await vi.advanceTimersByTimeAsync(100);
    await ended;
    expect(sent).toEqual([sent[0], sent[0]]);
    expect(sent[0]).toMatchObject({ authorization: "Bearer own" });
  });

  it("that changes its response afterwards does not cause a second create", async () => {
    const shared = { status: 201, headers: new Headers({ "Content-Type": "application/json" }) };
    const text = async () => {
      shared.status = 429;
      return JSON.stringify(created);
    };
    // @ts-expect-error: a fetch that is not the platform's may give one object to several calls.
    const { send, fetch } = transportOf([() => Object.assign(shared, { text })], { maxRetries: 2 });
    const { response, record } = await send();
    expect([response?.status, record.outcome]).toEqual([201, "executed"]);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it("that throws what cannot be read may have sent the request", async () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const { error } = await transportOf([() => Promise.reject(proxy)]).send();
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
  });
});

it("sends token and body to no other service", async () => {
  const { send, fetch } = transportOf([]);
  for (const url of ["https://b.example/v1/conversations", "https://a.example:8443/v10/conversations"]) {
    expect((await send({}, url)).error).toMatchObject({ name: "ConfigurationError", option: "baseUrl" });
  }
  expect(fetch).not.toHaveBeenCalled();
});

it("is not sent if the call is aborted while it waits for a token", async () => {
  const controller = new AbortController();
  const token = async () => {
    controller.abort();
    return "a-token";
  };
  const { send, fetch } = transportOf([], { token });
  expect((await send({ signal: controller.signal })).error).toMatchObject({ outcome: "not-executed" });
  expect(fetch).not.toHaveBeenCalled();
});

describe("the rate limit", () => {
  it("counts a request without a response, and not one that was never sent", async () => {
    const date = "Thu, 01 Jan 2026 00:00:00 GMT";
    const reset = { date, "X-RateLimit-Reset": "1767229200", "X-RateLimit-Remaining": "2" };
    const { send, fetch, transport } = transportOf([respond(400, reset), unreachable, broken, broken]);
    await send();
    for (const name of ["ConnectionError", "ConnectionError", "ConnectionError", "RateLimitError"]) {
      expect((await send()).error).toMatchObject({ name });
    }
    expect(fetch).toHaveBeenCalledTimes(4);
    expect(transport.rateLimit()).toMatchObject({ remaining: 2 });
  });

  it("is not that of a token endpoint", async () => {
    const head = new Response(null, { status: 429, headers: { "Retry-After": "3600" } });
    const getToken = vi.fn(async () => "a-token").mockRejectedValueOnce(new TokenFailure("none", "429", false, head));
    const { send } = transportOf([], { token: { getToken, refuse: () => false } });
    expect((await send()).error).toMatchObject({ name: "AuthenticationError", status: 429, retryAfter: 3_600_000 });
    expect((await send()).error).toBeUndefined();
  });

  it("says that no response has come yet if a call cannot wait for its turn", async () => {
    const { send } = transportOf([], { fetch: () => new Promise(() => {}) });
    for (let sent = 0; sent < 60; sent += 1) void send();
    const late = send({ maxWait: 0 });
    await vi.advanceTimersByTimeAsync(1);
    const message = expect.stringContaining("no answer has told yet how many requests may be sent.");
    expect((await late).error).toMatchObject({ name: "RateLimitError", retryAfter: undefined, message });
  });
});

it("takes the time that a limiter takes out of maxWait, and holds an abort for one even if the limiter throws", async () => {
  const controller = new AbortController();
  const acquire = vi.fn(() => new Promise<void>((resolve) => void setTimeout(resolve, 300)));
  const { send } = transportOf([], { limiter: { acquire } });
  const sent = send({ maxWait: 1_000 });
  await vi.advanceTimersByTimeAsync(300);
  const { record } = await sent;
  expect([record.left, record.attempts]).toEqual([700, [{ waited: 300, status: 200 }]]);
  acquire.mockImplementation(async () => {
    controller.abort("gone");
    throw new Error("The limiter is broken.");
  });
  expect((await send({ signal: controller.signal })).error).toMatchObject({ name: "AbortError", cause: "gone" });
});

it("leaves a call less time for the rate limit after it waited for a limiter", async () => {
  const acquire = () => new Promise<void>((resolve) => void setTimeout(resolve, 300));
  const { send } = transportOf([respond(429, { "Retry-After": "2" })], { limiter: { acquire } });
  void send();
  await vi.advanceTimersByTimeAsync(300);
  const late = send({ maxWait: 1_999 });
  await vi.advanceTimersByTimeAsync(300);
  expect((await late).error).toMatchObject({ name: "RateLimitError", retryAfter: 1_700 });
});
