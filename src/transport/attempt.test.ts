import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { created } from "../../contract-tests/support/call.js";
import { type ClientOptions, clientSettings } from "../options/client-options.js";
import { makeAttempt } from "./attempt.js";

/** One attempt of a client with these options. */
function attemptWith(options: ClientOptions, signal?: AbortSignal) {
  const settings = clientSettings({ token: "a-token", fetch: async () => Response.json(created), ...options });
  const { timeout } = settings;
  return makeAttempt(
    { url: "https://a.example/", method: "POST", headers: {}, body: undefined, signal, timeout },
    settings,
  );
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

describe("an attempt", () => {
  it("tells how long it took", async () => {
    const fetch = async () => {
      vi.advanceTimersByTime(250);
      return Response.json(created, { status: 201 });
    };
    const ended = await attemptWith({ fetch });
    expect(ended).toMatchObject({ outcome: "executed", token: "a-token", ms: 250 });
    expect([ended.response?.status, ended.failure]).toEqual([201, undefined]);
  });

  it("that is out of time has failed, with or without a token", async () => {
    const late = (ms: number) => new Promise<never>(() => vi.advanceTimersByTime(ms));
    const withToken = await attemptWith({ timeout: 700, fetch: () => late(700) });
    expect(withToken).toMatchObject({ failure: { kind: "timeout", code: "timeout" }, outcome: "unknown", ms: 700 });
    const withoutToken = await attemptWith({ timeout: 700, token: () => late(700) });
    expect(withoutToken).toMatchObject({ failure: { code: "token timeout" }, outcome: "not-executed" });
  });

  it("whose connection breaks has failed, and has a head if that had come", async () => {
    const failure = new TypeError("fetch failed", { cause: { code: "ECONNRESET" } });
    const named = { kind: "connection", code: "ECONNRESET", reason: failure };
    const ended = await attemptWith({ fetch: () => Promise.reject(failure) });
    expect(ended).toMatchObject({ failure: named, outcome: "unknown", head: undefined });
    const stream = () => new ReadableStream({ pull: (controller) => controller.error(failure) });
    const broken = await attemptWith({ fetch: async () => new Response(stream(), { status: 429 }) });
    expect(broken).toMatchObject({ failure: named, outcome: "not-executed" });
    expect([broken.head?.status, broken.response]).toEqual([429, undefined]);
  });

  it("whose fetch throws what cannot be read has failed all the same, and may have been sent", async () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const ended = await attemptWith({ fetch: () => Promise.reject(proxy) });
    expect(ended).toMatchObject({ failure: { kind: "connection", code: "Error" }, outcome: "unknown" });
  });

  it("fails as its token function does", async () => {
    const reason = Object.assign(new Error("The vault is closed."), { code: "EVAULT" });
    const ended = await attemptWith({ token: () => Promise.reject(reason) });
    expect(ended).toMatchObject({ failure: { kind: "callback", code: "EVAULT", reason }, outcome: "not-executed" });
  });

  it("that is aborted says whether it was sent", async () => {
    const controller = new AbortController();
    const abort = () => {
      controller.abort("gone");
      return new Promise<never>(() => {});
    };
    const failure = { kind: "abort", code: "abort", reason: "gone" };
    expect(await attemptWith({ fetch: abort }, controller.signal)).toMatchObject({ failure, outcome: "unknown" });
    const fetch = vi.fn(abort);
    expect(await attemptWith({ fetch }, controller.signal)).toMatchObject({ failure, outcome: "not-executed" });
    expect(fetch).not.toHaveBeenCalled();
  });

  it("is not sent if it was aborted while it waited for a token", async () => {
    const controller = new AbortController();
    const fetch = vi.fn();
    const token = async () => {
      controller.abort();
      return "a-token";
    };
    expect(await attemptWith({ token, fetch }, controller.signal)).toMatchObject({ outcome: "not-executed" });
    await vi.advanceTimersByTimeAsync(0);
    expect(fetch).not.toHaveBeenCalled();
  });
});
