import { setImmediate } from "node:timers/promises";
import { createAnnieClient, TimeoutError } from "annie-conversations";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { expectFailure, rejection, request, token } from "../support/example-call.js";
import { useFakeTime } from "../support/fake-time.js";
import { startTestServer } from "../support/test-server.js";
import { unfinishedAnswer } from "../support/unfinished-answer.js";

describe("a timeout", () => {
  // The clock of the client is in the hand of the test; nothing here waits for real time.
  beforeEach(useFakeTime);
  afterEach(() => void vi.useRealTimers());

  it("without an answer: nobody knows", async () => {
    const server = await startTestServer(() => {});
    const annie = createAnnieClient({ baseUrl: server.url, token });
    const failed = rejection(annie.conversations.create(request));
    await server.arrived;
    const ended = vi.fn();
    void failed.then(ended);
    vi.advanceTimersByTime(29_999);
    await setImmediate();
    expect(ended).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    const attempts = [{ failure: "timeout" }];
    expectFailure(await failed, TimeoutError, { outcome: "unknown", attempts, timeout: 30_000 });
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
    const annie = createAnnieClient({ token: () => new Promise<string>(() => {}), fetch, maxRetries: 0 });
    const failed = rejection(annie.conversations.create(request));
    await setImmediate();
    vi.advanceTimersByTime(30_000);
    expectFailure(await failed, TimeoutError, {
      outcome: "not-executed",
      message: expect.stringContaining("there was no token within 30000 ms."),
      attempts: [{ failure: "token timeout" }],
    });
    expect(fetch).not.toHaveBeenCalled();
  });

  it("is not followed by a request, where the token comes late", async () => {
    const fetch = vi.fn();
    let answer = (_token: string) => {};
    const late = new Promise<string>((resolve) => {
      answer = resolve;
    });
    const failed = rejection(
      createAnnieClient({ token: () => late, fetch, maxRetries: 0 }).conversations.create(request),
    );
    await setImmediate();
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

  it("is one as well where fetch gives up sooner: nobody knows", async () => {
    const failure = new TypeError("fetch failed", { cause: { code: "UND_ERR_HEADERS_TIMEOUT" } });
    const annie = createAnnieClient({ token, fetch: () => Promise.reject(failure), timeout: 600_000 });
    const attempts = [{ failure: "timeout" }];
    const message = expect.stringContaining("in the time that fetch allows (UND_ERR_HEADERS_TIMEOUT).");
    const expected = { outcome: "unknown", attempts, gaveUp: "unsafe", message };
    expectFailure(await rejection(annie.conversations.create(request)), TimeoutError, expected);
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
    expect(error).toHaveProperty("attempts", [{ waited: 0, failure: "timeout" }]);
  });

  it("leaves no timer behind when the answer is in time", async () => {
    const annie = createAnnieClient({ token, fetch: async () => Response.json({}, { status: 500 }) });
    await rejection(annie.conversations.create(request));
    expect(vi.getTimerCount()).toBe(0);
  });
});
