import { getEventListeners, once } from "node:events";
import { setImmediate } from "node:timers/promises";
import {
  AbortError,
  type AnnieEvent,
  type ClientOptions,
  ConnectionError,
  createAnnieClient,
} from "annie-conversations";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { created, expectFailure, rejection, request, token } from "../support/example-call.js";
import { useFakeTime } from "../support/fake-time.js";
import { reply, startTestServer } from "../support/test-server.js";
import { unfinishedAnswer } from "../support/unfinished-answer.js";

const reason = new Error("The patient hung up.");
const never = () => new Promise<never>(() => {});

/** A call that a test aborts, and what it rejects with. */
function abortable(options: ClientOptions) {
  const controller = new AbortController();
  const annie = createAnnieClient({ token, ...options });
  const failed = rejection(annie.conversations.create(request, { signal: controller.signal }));
  return { annie, controller, failed };
}

describe("a call that is aborted says what became of the operation", () => {
  it("before it begins: nothing is sent", async () => {
    const fetch = vi.fn();
    const annie = createAnnieClient({ token, fetch });
    const error = await rejection(annie.conversations.create(request, { signal: AbortSignal.abort(reason) }));
    const message = "createConversation: the call was aborted. The operation was not executed.";
    const attempts = [{ waited: 0, failure: "abort" }];
    expectFailure(error, AbortError, { name: "AbortError", message, cause: reason, outcome: "not-executed", attempts });
    expect(fetch).not.toHaveBeenCalled();
  });

  it("by the token function itself: nothing is sent", async () => {
    const fetch = vi.fn();
    const abortAndWait = () => {
      controller.abort();
      return never();
    };
    const { controller, failed } = abortable({ token: abortAndWait, fetch });
    const attempts = [{ waited: 0, failure: "abort" }];
    expectFailure(await failed, AbortError, { cause: controller.signal.reason, outcome: "not-executed", attempts });
    expect(fetch).not.toHaveBeenCalled();
  });

  it("while an answer is awaited: nobody knows, and the connection is closed", async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const server = await startTestServer((response) => {
      closed = once(response, "close");
    });
    const { controller, failed } = abortable({ baseUrl: server.url });
    await server.arrived;
    controller.abort(reason);
    const attempts = [{ waited: 0, failure: "abort" }];
    expectFailure(await failed, AbortError, { cause: reason, outcome: "unknown", attempts, gaveUp: "aborted" });
    await closed;
    expect(server.bodies).toHaveLength(1);
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });

  it.each([
    [201, "executed"],
    [500, "unknown"],
    [429, "not-executed"],
  ])("within the body of a %i: %s", async (status, outcome) => {
    const { headCame, ...target } = await unfinishedAnswer(status);
    const { controller, failed } = abortable(target);
    await headCame;
    controller.abort(reason);
    const attempts = [{ waited: 0, status, failure: "abort" }];
    expectFailure(await failed, AbortError, { cause: reason, outcome, status, attempts, bodyText: undefined });
  });
});

describe("a call that is aborted while it waits ends at once", () => {
  beforeEach(useFakeTime);
  afterEach(() => void vi.useRealTimers());

  /** A server with these answers, a client that aborts as soon as it waits. */
  const start = async (...answers: [status: number, headers: Record<string, string>][]) => {
    const server = await startTestServer((response) => {
      const [status, headers] = answers.shift() ?? [201, {}];
      reply(response, status, status === 201 ? created : {}, headers);
    });
    const controller = new AbortController();
    const onEvent = ({ type }: AnnieEvent) => {
      if (type === "waiting") void setImmediate().then(() => controller.abort(reason));
    };
    return {
      server,
      controller,
      annie: createAnnieClient({ baseUrl: server.url, token, onEvent }),
    };
  };

  it("for another attempt: it was not executed", async () => {
    const { server, annie, controller } = await start([429, {}]);
    const error = await rejection(annie.conversations.create(request, { signal: controller.signal }));
    const attempts = [{ waited: 0, status: 429 }];
    expectFailure(error, AbortError, { cause: reason, outcome: "not-executed", status: 429, attempts });
    expect(server.bodies).toHaveLength(1);
  });

  it("and leaves no timer", async () => {
    const { controller, failed } = abortable({ fetch: async () => Response.json({}, { status: 429 }) });
    await setImmediate();
    expect(vi.getTimerCount()).toBe(1);
    controller.abort(reason);
    expectFailure(await failed, AbortError, { status: 429 });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("for the limiter, which is told", async () => {
    const acquire = vi.fn((_signal?: AbortSignal) => never());
    const { controller, failed } = abortable({ limiter: { acquire } });
    await setImmediate();
    controller.abort(reason);
    expectFailure(await failed, AbortError, { cause: reason, outcome: "not-executed", attempts: [] });
    expect(acquire.mock.calls[0]?.[0]).toHaveProperty("aborted", true);
  });

  it("for its turn, which is then another call's", async () => {
    const reset = { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": String(Date.now() / 1000 + 20) };
    const { server, annie, controller } = await start([201, { ...reset, Date: new Date().toUTCString() }]);
    await annie.conversations.create(request);
    const aborted = rejection(annie.conversations.create(request, { signal: controller.signal }));
    const other = annie.conversations.create(request);
    expectFailure(await aborted, AbortError, { cause: reason, outcome: "not-executed", attempts: [], call: 2 });
    vi.advanceTimersByTime(21_000);
    await other;
    expect(server.bodies).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("the reason of an abort is the cause", () => {
  it.each([null, 0, "", false, "enough", { code: "ECONNREFUSED", syscall: "connect" }])("be it %j", async (own) => {
    const server = await startTestServer(() => {});
    const { controller, failed } = abortable({ baseUrl: server.url });
    await server.arrived;
    controller.abort(own);
    expectFailure(await failed, AbortError, { outcome: "unknown" });
    // A cause that is falsy is there as well.
    expect(Object.getOwnPropertyDescriptor(await failed, "cause")).toHaveProperty("value", own);
  });

  it("be it the error of another call, of which the outcome may be another", async () => {
    const server = await startTestServer(() => {});
    const { controller, failed } = abortable({ baseUrl: server.url });
    await server.arrived;
    const closed = await startTestServer(() => {});
    await closed.close();
    const other = createAnnieClient({ baseUrl: closed.url, token, maxRetries: 0 });
    const refused = await rejection(other.conversations.create(request));
    expectFailure(refused, ConnectionError, { outcome: "not-executed" });
    controller.abort(refused);
    expectFailure(await failed, AbortError, { cause: refused, outcome: "unknown" });
  });

  it("of AbortSignal.timeout() is its own", async () => {
    const server = await startTestServer(() => {});
    const annie = createAnnieClient({ baseUrl: server.url, token });
    const signal = AbortSignal.timeout(0);
    const error = await rejection(annie.conversations.create(request, { signal }));
    expectFailure(error, AbortError, { outcome: "unknown", attempts: [{ waited: 0, failure: "abort" }] });
    expect(error).toHaveProperty("cause.name", "TimeoutError");
    expect(error).toHaveProperty("cause", signal.reason);
  });
});

describe("a signal", () => {
  it("ends all calls that share it, and has one listener for them", async () => {
    const annie = createAnnieClient({ token, fetch: never });
    const controller = new AbortController();
    const { signal } = controller;
    const calls = Array.from({ length: 20 }, () => rejection(annie.conversations.create(request, { signal })));
    await setImmediate();
    // From the eleventh listener on, Node would warn of a leak.
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    controller.abort();
    for (const error of await Promise.all(calls)) {
      expectFailure(error, AbortError, { cause: signal.reason, outcome: "unknown" });
    }
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  it("that outlives its calls keeps no listener", async () => {
    const controller = new AbortController();
    const annie = createAnnieClient({ token, fetch: async () => Response.json({}, { status: 500 }) });
    for (let call = 0; call < 20; call += 1) {
      await rejection(annie.conversations.create(request, { signal: controller.signal }));
    }
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });
});
