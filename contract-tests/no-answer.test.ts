import { getEventListeners, once } from "node:events";
import { setImmediate } from "node:timers/promises";
import { inspect } from "node:util";
import { type AnnieError, ConnectionError, createAnnieClient, type Fetch, TimeoutError } from "annie-conversations";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { rejection } from "./support/rejection.js";
import { startTestServer } from "./support/test-server.js";

const request = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" } as const;
const token = "a-token";

function expectFailure(error: unknown, type: new (...args: never[]) => AnnieError, fields: object): void {
  expect(error).toBeInstanceOf(type);
  expect(error).toMatchObject({ operationId: "createConversation", ...fields });
}

/** A server that begins an answer and never ends it, and a `fetch` that says when its head has come. */
async function unfinishedAnswer(status: number) {
  const server = await startTestServer((response) =>
    response.writeHead(status, { "Content-Length": "100" }).write("{"),
  );
  const seen = new EventTarget();
  const headCame = once(seen, "head").then(() => setImmediate());
  const fetch: Fetch = async (url, init) => {
    const response = await globalThis.fetch(url, init);
    seen.dispatchEvent(new Event("head"));
    return response;
  };
  return { baseUrl: server.url, fetch, headCame };
}

describe("a connection", () => {
  it("that is refused: nothing was executed", async () => {
    const server = await startTestServer(() => {});
    await server.close();
    const annie = createAnnieClient({ baseUrl: server.url, token });
    const error = await rejection(annie.conversations.create(request));
    expectFailure(error, ConnectionError, {
      outcome: "not-executed",
      attempts: [{ failure: "ECONNREFUSED" }],
      cause: { code: "ECONNREFUSED" },
    });
    expect(error).toHaveProperty("message", expect.stringContaining(new URL(server.url).host));
  });

  it("that breaks after the request: nobody knows", async () => {
    const server = await startTestServer((response) => response.destroy());
    const annie = createAnnieClient({ baseUrl: server.url, token });
    const error = await rejection(annie.conversations.create(request));
    expectFailure(error, ConnectionError, { outcome: "unknown", attempts: [{ failure: "UND_ERR_SOCKET" }] });
    expect(server.bodies).toEqual([JSON.stringify(request)]);
  });

  it.each([
    [201, "executed"],
    [500, "unknown"],
    [429, "not-executed"],
  ])("that breaks within the body of a %i: %s", async (status, outcome) => {
    const server = await startTestServer((response) => {
      response.writeHead(status, { "Content-Length": "100" }).write("{", () => response.destroy());
    });
    const annie = createAnnieClient({ baseUrl: server.url, token });
    const error = await rejection(annie.conversations.create(request));
    expectFailure(error, ConnectionError, { outcome, attempts: [{ status, failure: "UND_ERR_SOCKET" }] });
    expect(server.bodies).toHaveLength(1);
  });
});

describe("a fetch of one's own", () => {
  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["no response", { ok: true, status: 200, text: async () => "{}" }],
    ["a status that is a text", { ok: true, status: "+12025550123", headers: new Headers(), text: async () => "{}" }],
  ])("that answers with %s: nobody knows", async (_what, answer) => {
    // @ts-expect-error: a fetch that breaks its contract is what is tested.
    const annie = createAnnieClient({ token, fetch: async () => answer });
    const error = await rejection(annie.conversations.create(request));
    expectFailure(error, ConnectionError, { outcome: "unknown", attempts: [{ failure: "TypeError" }] });
    expect(`${error}`).not.toContain("+1202");
  });

  it("that quotes a value in its failure: it is not repeated", async () => {
    const failure = new TypeError("+12025550123", { cause: new Error("+12025550123") });
    const annie = createAnnieClient({ token, fetch: () => Promise.reject(failure) });
    const error = await rejection(annie.conversations.create(request));
    expectFailure(error, ConnectionError, { outcome: "unknown", cause: { name: "Error" } });
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain("+1202");
  });

  it.each([undefined, null, "text", 0])("that rejects with %j: nobody knows", async (reason) => {
    const annie = createAnnieClient({ token, fetch: () => Promise.reject(reason) });
    expectFailure(await rejection(annie.conversations.create(request)), ConnectionError, { outcome: "unknown" });
  });

  it("may answer with the same response again", async () => {
    const response = Response.json({ success: true, data: { conversationId: "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10" } });
    const annie = createAnnieClient({ token, fetch: async () => response });
    await annie.conversations.create(request);
    await expect(annie.conversations.create(request)).resolves.toHaveProperty("conversationId");
  });
});

describe("a timeout", () => {
  // The clock of the client is in the hand of the test; nothing here waits for real time.
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => void vi.useRealTimers());

  it("without an answer: nobody knows", async () => {
    const server = await startTestServer(() => {});
    const annie = createAnnieClient({ baseUrl: server.url, token });
    const failed = rejection(annie.conversations.create(request));
    await server.arrived;
    vi.advanceTimersByTime(29_999);
    vi.advanceTimersByTime(1);
    const attempts = [{ failure: "timeout" }];
    const cause = { name: "AbortError" };
    expectFailure(await failed, TimeoutError, { outcome: "unknown", attempts, timeout: 30_000, cause });
    expect(server.bodies).toHaveLength(1);
  });

  it("within the body of a success: it was executed", async () => {
    const { headCame, ...target } = await unfinishedAnswer(200);
    const annie = createAnnieClient({ ...target, token, timeout: 5_000 });
    const failed = rejection(annie.conversations.create(request, { timeout: 700 }));
    await headCame;
    vi.advanceTimersByTime(700);
    const attempts = [{ status: 200, failure: "timeout" }];
    expectFailure(await failed, TimeoutError, { outcome: "executed", attempts, timeout: 700 });
  });

  it("before there is a token: nothing was sent", async () => {
    const fetch = vi.fn();
    const annie = createAnnieClient({ token: () => new Promise<string>(() => {}), fetch });
    const failed = rejection(annie.conversations.create(request));
    vi.advanceTimersByTime(30_000);
    expectFailure(await failed, TimeoutError, { outcome: "not-executed" });
    expect(fetch).not.toHaveBeenCalled();
  });

  it("is not followed by a request, where the token comes late", async () => {
    const fetch = vi.fn();
    let answer = (_token: string) => {};
    const late = new Promise<string>((resolve) => {
      answer = resolve;
    });
    const failed = rejection(createAnnieClient({ token: () => late, fetch }).conversations.create(request));
    vi.advanceTimersByTime(30_000);
    expectFailure(await failed, TimeoutError, { outcome: "not-executed" });
    answer(token);
    await setImmediate();
    expect(fetch).not.toHaveBeenCalled();
  });

  it("ends a fetch that does not mind its signal", async () => {
    const annie = createAnnieClient({ token, fetch: () => new Promise(() => {}) });
    const failed = rejection(annie.conversations.create(request));
    await setImmediate();
    vi.advanceTimersByTime(30_000);
    expectFailure(await failed, TimeoutError, { outcome: "unknown" });
  });

  it("is not followed by a word of an answer that comes late", async () => {
    let answer = (_response: Response) => {};
    const late = new Promise<Response>((resolve) => {
      answer = resolve;
    });
    const failed = rejection(createAnnieClient({ token, fetch: () => late }).conversations.create(request));
    await setImmediate();
    vi.advanceTimersByTime(30_000);
    const error = await failed;
    answer(Response.json({}));
    await setImmediate();
    expect(error).toHaveProperty("attempts", [{ failure: "timeout" }]);
  });

  it("leaves no timer behind when the answer is in time", async () => {
    const annie = createAnnieClient({ token, fetch: async () => Response.json({}, { status: 500 }) });
    await rejection(annie.conversations.create(request));
    expect(vi.getTimerCount()).toBe(0);
  });
});

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
