import type { ServerResponse } from "node:http";
import { setImmediate } from "node:timers/promises";
import { createAnnieClient } from "annie-conversations";
import { createTestService } from "annie-conversations/testing";
import { http } from "msw";
import { setupServer } from "msw/node";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { request, token } from "../support/example-data.js";
import { rejection } from "../support/rejection.js";
import { breakOff, startTestServer } from "../support/test-server.js";
import { post, startTestService, url } from "./service-and-client.js";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const failures = [
  ["timeout", "TimeoutError", "unknown"],
  ["unknown", "ConnectionError", "unknown"],
  ["not-executed", "ConnectionError", "not-executed"],
  ["executed", "ConnectionError", "executed"],
] as const;

describe("a test service that is told to fail", () => {
  const servers = {
    timeout: () => {},
    unknown: ({ socket }: ServerResponse) => socket?.resetAndDestroy(),
    "not-executed": () => {},
    executed: breakOff(200),
  };

  it.each(failures)('as "%s" causes the %s that a real server causes', async (failure, name, outcome) => {
    const server = await startTestServer(servers[failure]);
    if (failure === "not-executed") await server.close();
    const { service, create } = startTestService({ maxRetries: 0 });
    service.failNext(failure);
    const error = Object(await rejection(create()));
    expect(error).toMatchObject({ name, outcome });
    expect(service.requests).toHaveLength(failure === "not-executed" ? 0 : 1);

    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const real = createAnnieClient({ baseUrl: server.url, token, maxRetries: 0 });
    const ended = rejection(real.conversations.create(request));
    if (failure === "timeout") await server.arrived.then(() => vi.advanceTimersByTime(30_000));
    const { name: realName, outcome: realOutcome, gaveUp, attempts } = Object(await ended);
    expect(error).toMatchObject({ name: realName, outcome: realOutcome, gaveUp });
    // The code of a broken body depends on the end of the connection that notices it first.
    if (failure !== "executed") expect(error.attempts).toEqual(attempts);
  });

  it.each(failures)('as "%s" causes the %s in a handler of MSW, too', async (failure, name, outcome) => {
    const { service, onInvalidRequest } = startTestService();
    // MSW logs that its handler threw the failure.
    vi.spyOn(console, "error").mockImplementation(() => {});
    const msw = setupServer(http.all("https://api.helloannie.com/*", ({ request }) => service.fetch(request)));
    msw.listen({ onUnhandledRequest: "error" });
    onTestFinished(() => msw.close());
    const { conversations } = createAnnieClient({ token, maxRetries: 0 });
    service.failNext(failure);
    expect(await rejection(conversations.create(request))).toMatchObject({ name, outcome });
    expect(await conversations.create(request)).toHaveProperty("status", "OPEN");
    const invalid = await rejection(fetch(url, { ...post, body: '{"medium":"CHAT"}' }));
    expect(invalid).toHaveProperty("name", "InvalidRequestError");
    expect(onInvalidRequest).toHaveBeenCalledOnce();
  });
});

describe("a test service", () => {
  it("can replace the global fetch, even for a client that was created before", async () => {
    const annie = createAnnieClient({ token });
    const service = createTestService();
    vi.stubGlobal("fetch", service.fetch);
    await annie.conversations.create(request);
    expect(service.requests).toMatchObject([{ url, body: request, token }]);
  });

  it.each([{}, { failure: "unknown" }] as const)("waits for its delay with fake timers, before %j", async (reply) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { service } = startTestService();
    service.replyNext({ ...reply, delay: 60_000 });
    const ended = vi.fn();
    const call = service.fetch(url, post).then(ended, ended);
    while (vi.getTimerCount() === 0) await setImmediate();
    await vi.advanceTimersByTimeAsync(59_999);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await call;
  });

  it("ends a delay when the signal aborts, and leaves no timer", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { service } = startTestService();
    service.replyNext({ delay: 60_000, response: new Response() });
    const controller = new AbortController();
    const ended = rejection(service.fetch(url, { ...post, signal: controller.signal }));
    while (vi.getTimerCount() === 0) await setImmediate();
    controller.abort("enough");
    expect(vi.getTimerCount()).toBe(0);
    expect(await ended).toBe("enough");
  });
});
