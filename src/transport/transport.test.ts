import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { created } from "../../contract-tests/support/example-data.js";
import { transportOf } from "../../contract-tests/support/transport.js";
import { TokenFailure } from "../auth/token.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
  // A time that is not 0, so that a sum differs from a difference.
  vi.advanceTimersByTime(1_000);
  // Each backoff is the shortest: 100 ms.
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const respond = (status: number, headers: Record<string, string> = {}) => {
  return () => Response.json({ success: false }, { status, headers });
};
const unreachable = () => Promise.reject(new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } }));
const broken = () => Promise.reject(new TypeError("fetch failed"));

/** Lets so many milliseconds pass, and returns how the call has ended. */
async function endOf<Ended>(sent: Promise<Ended>, ms: number): Promise<Ended> {
  await vi.advanceTimersByTimeAsync(ms);
  return sent;
}

describe("a call", () => {
  it("waits before each attempt as long as it reports, keeps within maxWait, and reports each step", async () => {
    const slow = () => {
      vi.advanceTimersByTime(250);
      return unreachable();
    };
    const responses = [respond(429, { "Retry-After": "2" }), slow];
    const sent = transportOf(responses, { maxRetries: 2, maxWait: 2_200 }).send();
    const { response, record, events } = await endOf(sent, 2_200);
    expect([response?.status, record.left]).toEqual([200, 0]);
    expect(record.attempts.map(({ waited }) => waited)).toEqual([0, 2_100, 100]);
    const types = ["started", "answered", "waiting", "started", "failed", "waiting", "started", "answered"];
    expect(events.map(({ type }) => type)).toEqual(types);
    expect(events.map(({ attempt }) => attempt)).toEqual([1, 1, 2, 2, 2, 3, 3, 3]);
    expect(events[4]).toMatchObject({ type: "failed", ms: 250 });
  });

  it("sends the token and the body to no other server", async () => {
    const { send, fetch } = transportOf([]);
    for (const url of ["https://b.example/v1/conversations", "https://a.example:8443/v10/conversations"]) {
      expect((await send({}, url)).error).toMatchObject({ name: "ConfigurationError", option: "baseUrl" });
    }
    expect(fetch).not.toHaveBeenCalled();
  });

  it("requests no new token after a 403", async () => {
    const token = { getToken: async () => "a-token", refuse: vi.fn(() => true) };
    const { send, fetch } = transportOf([respond(403)], { token });
    await send();
    expect(token.refuse).not.toHaveBeenCalled();
    expect(fetch).toHaveBeenCalledOnce();
  });
});

describe("a custom fetch", () => {
  it("that changes its response afterwards does not cause a second create", async () => {
    const shared = { status: 201, headers: new Headers({ "Content-Type": "application/json" }) };
    const text = async () => {
      shared.status = 429;
      return JSON.stringify(created);
    };
    // @ts-expect-error: a custom fetch may return one object to several calls.
    const { send, fetch } = transportOf([() => Object.assign(shared, { text })], { maxRetries: 2 });
    const { response, record } = await send();
    expect([response?.status, record.outcome]).toEqual([201, "executed"]);
    expect(fetch).toHaveBeenCalledOnce();
  });
});

describe("the rate limit", () => {
  it("counts a request without a response, but not one that was never sent", async () => {
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

  it("is not read from the response of a token endpoint", async () => {
    const head = new Response(null, { status: 429, headers: { "Retry-After": "3600" } });
    const getToken = vi.fn(async () => "a-token").mockRejectedValueOnce(new TokenFailure("none", "429", false, head));
    const { send } = transportOf([], { token: { getToken, refuse: () => false } });
    expect((await send()).error).toMatchObject({ name: "AuthenticationError", status: 429, retryAfter: 3_600_000 });
    expect((await send()).error).toBeUndefined();
  });

  it("is unknown before the first response, and the error of a call that cannot wait says so", async () => {
    const { send } = transportOf([], { fetch: () => new Promise(() => {}) });
    for (let sent = 0; sent < 60; sent += 1) void send();
    const message = expect.stringContaining("no response has reported the rate limit yet.");
    const { error } = await endOf(send({ maxWait: 0 }), 1);
    expect(error).toMatchObject({ name: "RateLimitError", retryAfter: undefined, message });
  });
});

describe("a limiter", () => {
  const takes = (ms: number) => vi.fn(() => new Promise<void>((resolve) => void setTimeout(resolve, ms)));

  it("uses up the time of maxWait, before a retry too", async () => {
    const { send } = transportOf([respond(429)], { limiter: { acquire: takes(300) }, maxRetries: 1 });
    const ended = send({ maxWait: 699 }).then(({ error, record }) => ({ error, record, ms: performance.now() }));
    const { error, record, ms } = await endOf(ended, 1_000);
    expect(error).toMatchObject({ name: "TimeoutError", gaveUp: "maxWait", attempts: [{ waited: 300, status: 429 }] });
    expect([ms, record.left]).toEqual([1_699, 0]);
  });

  it("is called as a method, with a signal that is aborted when the call ends", async () => {
    const limiter = { acquire: vi.fn((_signal?: AbortSignal) => new Promise<void>(() => {})) };
    await endOf(transportOf([], { limiter }).send({ maxWait: 300 }), 300);
    expect(limiter.acquire.mock.contexts).toEqual([limiter]);
    expect(limiter.acquire.mock.calls[0]?.[0]).toHaveProperty("aborted", true);
  });

  it("leaves a call less time for the rate limit", async () => {
    const { send } = transportOf([respond(429, { "Retry-After": "2" })], { limiter: { acquire: takes(300) } });
    await endOf(send(), 300);
    const { error } = await endOf(send({ maxWait: 1_999 }), 300);
    expect(error).toMatchObject({ name: "RateLimitError", retryAfter: 1_700 });
  });
});
