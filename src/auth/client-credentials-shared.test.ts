import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { endpoint, options, tokens } from "../../contract-tests/support/token-endpoints.js";
import type { Fetch } from "../options/fetch.js";
import { clientCredentials } from "./client-credentials.js";
import { TokenFailure } from "./token.js";

const { signal } = new AbortController();

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

/** Time that passes. */
const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);

describe("a refused token", () => {
  it("is replaced, at most once a minute", async () => {
    const fetch = tokens();
    const credentials = clientCredentials(options);
    const get = () => credentials.getToken({ fetch, signal });
    expect(credentials.refuse(await get())).toBe(true);
    expect(await get()).toBe("token-2");
    pass(59.999);
    expect(credentials.refuse("token-2")).toBe(false);
    expect(await get()).toBe("token-2");
    pass(0.001);
    expect(credentials.refuse("token-2")).toBe(true);
    expect(await get()).toBe("token-3");
  });

  it("is replaced for all calls that it was refused to", async () => {
    const credentials = clientCredentials(options);
    const fetch = tokens();
    await credentials.getToken({ fetch, signal });
    expect([1, 2, 3].map(() => credentials.refuse("token-1"))).toEqual([true, true, true]);
    expect(await credentials.getToken({ fetch, signal })).toBe("token-2");
    expect(credentials.refuse("token-1")).toBe(true);
    expect(credentials.refuse("token-2")).toBe(false);
  });

  it("is no reason to give up the one that replaced it meanwhile", async () => {
    const fetch = tokens();
    const credentials = clientCredentials(options);
    const get = () => credentials.getToken({ fetch, signal });
    credentials.refuse(await get());
    await get();
    expect(credentials.refuse("token-1")).toBe(true);
    expect(await get()).toBe("token-2");
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it("is asked for again at once by the first who hears that this failed", async () => {
    const credentials = clientCredentials(options);
    await credentials.getToken({ fetch: tokens(), signal });
    pass(3_550);
    const { requests, fetch } = endpoint();
    // This one still has the old token, and so waits otherwise.
    const other = credentials.getToken({ fetch, signal });
    credentials.refuse("token-1");
    const again = credentials
      .getToken({ fetch, signal })
      .catch(() => credentials.getToken({ fetch: tokens(), signal }));
    requests[0]?.answer("");
    expect(await again).toBe("token-1");
    await other;
  });

  it("is not used if its renewal fails", async () => {
    const credentials = clientCredentials(options);
    credentials.refuse(await credentials.getToken({ fetch: tokens(), signal }));
    const fetch: Fetch = async () => Response.json({}, { status: 503 });
    await expect(credentials.getToken({ fetch, signal })).rejects.toBeInstanceOf(TokenFailure);
  });
});

describe("a caller who no longer waits", () => {
  it("leaves the request to the others", async () => {
    const { requests, fetch } = endpoint();
    const credentials = clientCredentials(options);
    const one = new AbortController();
    const waiting = [one.signal, signal].map((signal) => credentials.getToken({ fetch, signal }));
    one.abort();
    expect(requests[0]?.signal?.aborted).toBe(false);
    const third = credentials.getToken({ fetch, signal });
    requests[0]?.answer("token-1");
    expect(await Promise.all([...waiting, third])).toEqual(["token-1", "token-1", "token-1"]);
    expect(requests).toHaveLength(1);
  });

  it("leaves the renewal to the others", async () => {
    const credentials = clientCredentials(options);
    await credentials.getToken({ fetch: tokens(), signal });
    pass(3_550);
    const { requests, fetch } = endpoint();
    const one = new AbortController();
    const [first, second] = [one.signal, signal].map((signal) => credentials.getToken({ fetch, signal }));
    one.abort();
    expect(await first).toBe("token-1");
    expect(requests[0]?.signal?.aborted).toBe(false);
    requests[0]?.answer("token-2");
    expect(await second).toBe("token-2");
  });

  it("ends the request if nobody else waits, and the next caller starts another", async () => {
    const { requests, fetch } = endpoint();
    const credentials = clientCredentials(options);
    const callers = [new AbortController(), new AbortController()];
    const waiting = callers.map(({ signal }) => credentials.getToken({ fetch, signal }));
    for (const caller of callers) caller.abort();
    expect(requests[0]?.signal?.aborted).toBe(true);
    const next = credentials.getToken({ fetch, signal });
    expect(requests).toHaveLength(2);
    for (const ended of await Promise.allSettled(waiting)) expect(ended.status).toBe("rejected");
    // That the first request has ended does not make the next caller start a third.
    void credentials.getToken({ fetch, signal });
    expect(requests).toHaveLength(2);
    requests[1]?.answer("token-2");
    expect(await next).toBe("token-2");
  });

  it("does not end a request that was answered, and leaves no listener", async () => {
    const { requests, fetch } = endpoint();
    const credentials = clientCredentials(options);
    const caller = new AbortController();
    const waiting = credentials.getToken({ fetch, signal: caller.signal });
    requests[0]?.answer("token-1");
    await waiting;
    expect(getEventListeners(caller.signal, "abort")).toHaveLength(0);
    caller.abort();
    expect(requests[0]?.signal?.aborted).toBe(false);
    expect(await credentials.getToken({ fetch, signal })).toBe("token-1");
  });
});
