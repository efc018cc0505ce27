import { setImmediate } from "node:timers/promises";
import { type AnnieEvent, CallbackError, createAnnieClient } from "annie-conversations";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clientOf } from "../support/client-of.js";
import { created, expectFailure, rejection, request, token } from "../support/example-call.js";
import { advanceOnWait, advanceTime, useFakeTime } from "../support/fake-time.js";
import { reply, startTestServer } from "../support/test-server.js";

beforeEach(useFakeTime);
afterEach(() => void vi.useRealTimers());

const now = Date.parse("2026-03-02T09:15:00Z") / 1000;
const limit = (remaining: number, inSeconds: number) => ({
  Date: "Mon, 02 Mar 2026 09:15:00 GMT",
  "X-RateLimit-Limit": "60",
  "X-RateLimit-Remaining": String(remaining),
  "X-RateLimit-Reset": String(now + inSeconds),
});

describe("the rate limit", () => {
  it("is told by the client, and by the event of each answer", async () => {
    const { annie, events } = await clientOf([limit(12, 30)]);
    expect(annie.rateLimit).toBeUndefined();
    await annie.conversations.create(request);
    const told = { limit: 60, remaining: 12, resetAt: new Date((now + 30) * 1000) };
    expect(annie.rateLimit).toEqual(told);
    expect(events.at(-1)).toMatchObject({ type: "answered", rateLimit: told });
  });

  it("that is used up holds the next call until the reset, by the clock of the service", async () => {
    const { annie, waits } = await clientOf([limit(0, 20)]);
    await annie.conversations.create(request);
    await annie.conversations.create(request);
    expect(waits()).toEqual([expect.toSatisfy((ms: number) => ms > 20_000 && ms <= 20_500)]);
    await annie.conversations.create(request);
    expect(waits()).toHaveLength(1);
  });

  it.each([
    ["there is something left", limit(1, 20)],
    ["the reset is past", limit(0, -1)],
  ])("holds no call where %s", async (_what, headers) => {
    const { annie, waits, server } = await clientOf([headers]);
    await annie.conversations.create(request);
    await annie.conversations.create(request);
    expect(waits()).toEqual([]);
    expect(server.bodies).toHaveLength(2);
  });

  it.each<[string, string | string[]]>([
    ["twice", ["0", "0"]],
    ["twice in one line", "0, 0"],
    ["with two values, of which the smaller counts", ["9", "0"]],
  ])("that is said to be used up %s holds the next call", async (_what, remaining) => {
    const { annie, waits } = await clientOf([{ ...limit(0, 20), "X-RateLimit-Remaining": remaining }]);
    await annie.conversations.create(request);
    expect(annie.rateLimit).toHaveProperty("remaining", 0);
    await annie.conversations.create(request);
    expect(waits()).toEqual([expect.toSatisfy((ms: number) => ms > 20_000 && ms <= 20_500)]);
  });

  it("that is used up for longer than maxWait refuses the next call before it is sent", async () => {
    const { annie, server, events } = await clientOf([limit(0, 61)]);
    await annie.conversations.create(request);
    events.length = 0;
    expect(await rejection(annie.conversations.create(request))).toMatchObject({
      name: "RateLimitError",
      message: expect.stringContaining("The call would have to wait 61 s, longer than maxWait allows."),
      outcome: "not-executed",
      gaveUp: "maxWait",
      status: undefined,
      retryAfter: 61_000,
      attempts: [],
    });
    expect(events).toMatchObject([
      { type: "gave-up", call: 2, attempt: 1, reason: "maxWait", error: "RateLimitError" },
    ]);
    expect(server.bodies).toHaveLength(1);
    // One that may wait for it does.
    await annie.conversations.create(request, { maxWait: 62_000 });
    expect(server.bodies).toHaveLength(2);
  });

  it("that is not reported any more holds nobody any more", async () => {
    const { annie, server, waits } = await clientOf([limit(1, 20)]);
    for (let call = 0; call < 3; call += 1) await annie.conversations.create(request);
    expect(waits()).toEqual([]);
    expect(server.bodies).toHaveLength(3);
  });

  it.each(["comes whole", "breaks off"])("of a 429 that %s holds the other calls too", async (how) => {
    const headers = { "Retry-After": "20" };
    const server = await startTestServer((response) => {
      if (server.bodies.length > 1) return reply(response, 201, created);
      if (how === "comes whole") return reply(response, 429, {}, headers);
      response.writeHead(429, { ...headers, "Content-Length": "9" }).write("{", () => response.destroy());
    });
    const events: AnnieEvent[] = [];
    const annie = createAnnieClient({ baseUrl: server.url, token, onEvent: advanceOnWait(events) });
    await rejection(annie.conversations.create(request, { maxRetries: 0 }));
    await annie.conversations.create(request);
    expect(events).toContainEqual(expect.objectContaining({ type: "waiting", call: 2, attempt: 1 }));
  });
});

describe("the rate limit that is used up again", () => {
  it("while a call waits for it, holds the call again", async () => {
    let answerFirst = () => {};
    const server = await startTestServer((response) => {
      const answer = (headers: Record<string, string>) => reply(response, 201, created, headers);
      if (server.bodies.length > 1) answer(server.bodies.length === 2 ? limit(0, 20) : {});
      else answerFirst = () => answer(limit(0, 40));
    });
    const annie = createAnnieClient({ baseUrl: server.url, token });
    const first = annie.conversations.create(request);
    await server.arrived;
    await annie.conversations.create(request);
    const waiting = annie.conversations.create(request);
    // The answer to the first call comes late, and has a later reset.
    answerFirst();
    await first;
    await advanceTime(21_000);
    await setImmediate();
    expect(server.bodies).toHaveLength(2);
    await advanceTime(20_000);
    await waiting;
    expect(server.bodies).toHaveLength(3);
  });

  it("while a call waits for the limiter, holds the call all the same", async () => {
    let letPass = () => {};
    const turns = [Promise.resolve(), new Promise<void>((resolve) => (letPass = resolve)), Promise.resolve()];
    const limiter = { acquire: () => turns.shift() ?? Promise.resolve() };
    const { annie, waits } = await clientOf([limit(9, 20), limit(0, 20)], { limiter });
    await annie.conversations.create(request);
    const waiting = annie.conversations.create(request);
    await advanceTime(0);
    await annie.conversations.create(request);
    letPass();
    await waiting;
    expect(waits()).toEqual([expect.toSatisfy((ms: number) => ms >= 20_000 && ms <= 20_500)]);
  });
});

describe("the limiter", () => {
  it("is asked before each attempt", async () => {
    const acquire = vi.fn(async () => {});
    const server = await startTestServer((response) => {
      expect(acquire).toHaveBeenCalledTimes(server.bodies.length);
      reply(response, server.bodies.length < 3 ? 429 : 201, created);
    });
    const annie = createAnnieClient({ baseUrl: server.url, token, limiter: { acquire }, onEvent: advanceOnWait() });
    await annie.conversations.create(request);
    expect(acquire).toHaveBeenCalledTimes(3);
    expect(acquire).toHaveBeenCalledWith(expect.any(AbortSignal));
  });

  it("that lets nothing pass ends the call after maxWait", async () => {
    const acquire = vi.fn((_signal?: AbortSignal) => new Promise<void>(() => {}));
    const { annie, server, events } = await clientOf([], { limiter: { acquire }, maxWait: 5_000 });
    const failed = rejection(annie.conversations.create(request));
    await advanceTime(5_000);
    expect(await failed).toMatchObject({
      name: "TimeoutError",
      message: expect.stringContaining("the limiter granted no turn within 5000 ms"),
      outcome: "not-executed",
      gaveUp: "maxWait",
      attempts: [],
    });
    expect(events).toEqual([expect.objectContaining({ type: "gave-up", attempt: 1, reason: "maxWait" })]);
    expect(acquire.mock.calls[0]?.[0]).toHaveProperty("aborted", true);
    expect(server.bodies).toHaveLength(0);
  });

  it("that fails ends the call, and the error has what it threw", async () => {
    const reason = new Error("Redis is gone.");
    const { annie, server, events } = await clientOf([], { limiter: { acquire: () => Promise.reject(reason) } });
    const error = await rejection(annie.conversations.create(request));
    const expected = { callback: "limiter", cause: reason, outcome: "not-executed", attempts: [] };
    expectFailure(error, CallbackError, expected);
    expect(events).toMatchObject([{ type: "gave-up", reason: "thrown", outcome: "not-executed" }]);
    expect(server.bodies).toHaveLength(0);
  });
});
