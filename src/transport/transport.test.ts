import { afterEach, describe, expect, it, vi } from "vitest";
import { created, transportOf } from "../../contract-tests/support/call.js";
import { TokenFailure } from "../auth/token.js";
import type { ClientOptions } from "../options/client-options.js";

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const refused = (status: number, headers?: HeadersInit) => () =>
  Response.json({ success: false }, { status, ...(headers && { headers }) });
const brokenOff = (status: number) => () => {
  const failure = new TypeError("terminated", { cause: { code: "ECONNRESET" } });
  return new Response(new ReadableStream({ pull: (controller) => controller.error(failure) }), { status });
};
const unreachable = () => {
  throw new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } });
};

describe("the list of attempts", () => {
  it.each([
    ["the status", refused(400), { waited: 0, status: 400 }],
    ["what went wrong", unreachable, { waited: 0, failure: "ECONNREFUSED" }],
    ["both", brokenOff(400), { waited: 0, status: 400, failure: "ECONNRESET" }],
  ])("has %s and nothing else", async (_what, answer, attempt) => {
    const { record } = await transportOf([answer]).send();
    expect(record.attempts).toStrictEqual([attempt]);
  });

  it("has the wait before each, which events tell as well", async () => {
    vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { send } = transportOf([refused(429, { "Retry-After": "2" }), unreachable], {
      maxRetries: 2,
      maxWait: 2_200,
    });
    const sent = send();
    await vi.advanceTimersByTimeAsync(2_200);
    const { response, record, events } = await sent;
    expect(response?.status).toBe(200);
    expect(record.attempts.map(({ waited }) => waited)).toEqual([0, 2_100, 100]);
    expect(events.map(({ type, attempt }) => `${type} ${attempt}`)).toEqual([
      "started 1",
      "answered 1",
      "waiting 2",
      "started 2",
      "failed 2",
      "waiting 3",
      "started 3",
      "answered 3",
    ]);
    expect(record.left).toBe(0);
  });
});

describe("an answer without a success", () => {
  it("is a response if it is complete, and an error otherwise, each with the reason to give up", async () => {
    const { send } = transportOf([refused(503), brokenOff(503), refused(429)]);
    const { response, record } = await send();
    expect([response?.status, record.gaveUp, record.outcome]).toEqual([503, "unsafe", "unknown"]);
    expect((await send()).error).toMatchObject({ name: "ConnectionError", status: 503, gaveUp: "unsafe" });
    expect((await send()).record).toMatchObject({ gaveUp: "maxRetries", outcome: "not-executed" });
  });
});

describe("a source of tokens", () => {
  const source = () => ({ getToken: async () => "a-token", refuse: vi.fn(() => true) });

  it("is told of a 401, and asked for another token", async () => {
    const token = source();
    const { send, fetch } = transportOf([refused(401)], { token, maxRetries: 1 });
    expect(await (await send()).response?.json()).toEqual(created);
    expect(token.refuse.mock.calls).toEqual([["a-token"]]);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it("is told of a second 401 in vain", async () => {
    const { send, fetch } = transportOf([refused(401), refused(401)], { token: source(), maxRetries: 5 });
    expect((await send()).record.gaveUp).toBe("final");
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it.each([
    ["400", refused(400)],
    ["403", refused(403)],
    ["503", refused(503)],
    ["401 that breaks off", brokenOff(401)],
    ["connection that is refused", unreachable],
  ])("is told of no other answer, which is not sent again for a token: %s", async (_what, answer) => {
    const token = source();
    const { send, fetch } = transportOf([answer], { token, maxRetries: 0 });
    await send();
    expect(token.refuse).not.toHaveBeenCalled();
    expect(fetch).toHaveBeenCalledOnce();
  });
});

describe("the headers of an attempt", () => {
  it.each<[string, ClientOptions]>([
    ["the client's token", {}],
    ["the caller's own", { headers: { Authorization: "Bearer own" } }],
  ])("are not those that a fetch changed in the one before: with %s", async (_what, options) => {
    vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
    const sent: Headers[] = [];
    const fetch: ClientOptions["fetch"] = async (_url, init) => {
      sent.push(new Headers(init.headers));
      Object.assign(Object(init.headers), { "x-attempt": "changed" });
      return sent.length === 1 ? unreachable() : Response.json(created);
    };
    const ended = transportOf([], { ...options, fetch, maxRetries: 1 }).send();
    await vi.advanceTimersByTimeAsync(500);
    await ended;
    expect(sent.map((headers) => headers.get("x-attempt"))).toEqual([null, null]);
  });
});

it("sends token and body nowhere but to the service", async () => {
  const { send, fetch } = transportOf([]);
  for (const url of ["https://b.example/v1/conversations", "https://a.example:8443/v10/conversations"]) {
    expect((await send({}, url)).error).toMatchObject({ name: "ConfigurationError", option: "baseUrl" });
  }
  expect(fetch).not.toHaveBeenCalled();
});

it("takes the answer of a fetch whose headers can only be got", async () => {
  const head = (status: number) => ({ status, headers: { get: () => null }, text: async () => "{}" });
  // @ts-expect-error: a fetch that is not the platform's may answer with as little as this.
  const { send } = transportOf([() => head(201)]);
  const { error, record } = await send();
  expect(error).toBeUndefined();
  expect(record.attempts).toEqual([{ waited: 0, status: 201 }]);
});

it("does not send again what was answered with a success that a fetch changes afterwards", async () => {
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

it("knows what an answer means even if its headers cannot be read", async () => {
  const get = () => {
    throw new Error("It is broken.");
  };
  // @ts-expect-error: a fetch that is not the platform's may answer with anything.
  const { send } = transportOf([() => ({ status: 500, headers: { get }, text: async () => "" })]);
  const { response, record } = await send();
  expect([response?.status, record.outcome]).toEqual([500, "unknown"]);
});

describe("the rate limit", () => {
  it("counts a request whose answer never came, and not one that was never sent", async () => {
    const headers = {
      Date: "Thu, 01 Jan 2026 00:00:00 GMT",
      "X-RateLimit-Reset": String(Date.UTC(2026, 0, 1, 1) / 1000),
    };
    const broken = () => Promise.reject(new TypeError("fetch failed"));
    const answers = [refused(400, { ...headers, "X-RateLimit-Remaining": "2" }), unreachable, broken, broken];
    const { send, fetch } = transportOf(answers);
    for (const name of ["ConnectionError", "ConnectionError", "ConnectionError", "RateLimitError"]) {
      if (fetch.mock.calls.length === 0) await send();
      expect((await send()).error).toMatchObject({ name });
    }
    expect(fetch).toHaveBeenCalledTimes(4);
  });

  it("is not that of a token endpoint", async () => {
    const head = new Response(null, { status: 429, headers: { "Retry-After": "3600" } });
    const getToken = vi.fn(async () => "a-token").mockRejectedValueOnce(new TokenFailure("none", "429", false, head));
    const { send } = transportOf([], { token: { getToken, refuse: () => false } });
    const { error } = await send();
    expect(error).toMatchObject({ name: "AuthenticationError", status: 429, retryAfter: 3_600_000 });
    expect((await send()).error).toBeUndefined();
  });
});

it("knows the rate limit as the last answer reported it", async () => {
  const { send, transport } = transportOf([refused(400, { "X-RateLimit-Remaining": "7" }), refused(400)]);
  expect(transport.rateLimit()).toBeUndefined();
  await send();
  await send();
  expect(transport.rateLimit()).toMatchObject({ remaining: 7 });
});
