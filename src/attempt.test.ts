import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { attempt } from "./attempt.js";
import type { ClientOptions } from "./options.js";
import { resolveOptions } from "./settings.js";

const created = { success: true, data: { conversationId: "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10" } };

/** One attempt of a client with these options. */
function attemptWith(options: ClientOptions) {
  const settings = resolveOptions({ token: "a-token", fetch: async () => Response.json(created), ...options });
  const { timeout } = settings;
  const request = {
    url: "https://a.example/",
    method: "POST",
    headers: {},
    body: undefined,
    signal: undefined,
    timeout,
  };
  return attempt(request, settings);
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

describe("an attempt", () => {
  it("tells when it began and how long it took", async () => {
    vi.advanceTimersByTime(5_000);
    const began = performance.now();
    const fetch = async () => {
      vi.advanceTimersByTime(250);
      return Response.json(created, { status: 201 });
    };
    const ended = await attemptWith({ fetch });
    expect(ended).toMatchObject({ kind: "answered", outcome: "executed", token: "a-token", began, ms: 250 });
    expect(ended).toHaveProperty("response.status", 201);
  });

  it("that is out of time has failed, with or without a token", async () => {
    const late = (ms: number) => new Promise<never>(() => vi.advanceTimersByTime(ms));
    const withToken = await attemptWith({ timeout: 700, fetch: () => late(700) });
    expect(withToken).toMatchObject({ kind: "failed", name: "timeout", outcome: "unknown", ms: 700 });
    const withoutToken = await attemptWith({ timeout: 700, token: () => late(700) });
    expect(withoutToken).toMatchObject({ kind: "failed", name: "token timeout", outcome: "not-executed" });
  });

  it("is out of time as well where its fetch gives up sooner", async () => {
    const failure = new DOMException("+12025550123", "TimeoutError");
    const ended = await attemptWith({ fetch: () => Promise.reject(failure) });
    expect(ended).toMatchObject({ kind: "failed", name: "timeout", outcome: "unknown", failure });
  });

  it("whose connection breaks has failed", async () => {
    const failure = new TypeError("fetch failed", { cause: { code: "ECONNRESET" } });
    const ended = await attemptWith({ fetch: () => Promise.reject(failure) });
    expect(ended).toMatchObject({ kind: "failed", name: "ECONNRESET", outcome: "unknown", failure });
  });

  it.each<[string, Error]>([
    ["EVAULT", Object.assign(new Error("The vault is closed."), { code: "EVAULT" })],
    ["RangeError", new RangeError("The vault is closed.")],
  ])("is called what its token function threw: %s", async (name, failure) => {
    const ended = await attemptWith({ token: () => Promise.reject(failure) });
    expect(ended).toMatchObject({ kind: "foreign", name, outcome: "not-executed", failure });
  });
});
