import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { endpoint, options, tokens } from "../../contract-tests/support/token-endpoints.js";
import { clientCredentialsFlow } from "../../generated/operations.js";
import type { Fetch } from "../options/fetch.js";
import { clientCredentials } from "./client-credentials.js";
import { TokenFailure } from "./token.js";

const { signal } = new AbortController();
const unavailable: Fetch = async () => Response.json({}, { status: 503 });

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

const advance = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);

/** Credentials that requested `token-1`, which lives for an hour by default, this many seconds ago. */
async function credentialsWithToken(seconds = 0, fields?: object) {
  const credentials = clientCredentials(options);
  await credentials.getToken({ fetch: tokens(fields), signal });
  advance(seconds);
  return credentials;
}

describe("the options of clientCredentials", () => {
  it("say where a token is requested, and for which service", async () => {
    const fetch = tokens();
    const given = { ...options, tokenUrl: " HTTPS://Login.example/oauth/token ", audience: "the-audience" };
    await clientCredentials(given).getToken({ fetch, signal });
    await clientCredentials({ ...options, tokenUrl: undefined }).getToken({ fetch, signal });
    const requests = fetch.mock.calls.map(([url, { body }]) => ({ url, audience: JSON.parse(String(body)).audience }));
    const { tokenUrl: url, audience } = clientCredentialsFlow;
    expect(requests[0]).toEqual({ url: "https://login.example/oauth/token", audience: "the-audience" });
    expect(requests[1]).toEqual({ url, audience });
  });

  it.each<[option: string, value: unknown, says: string]>([
    ["clientId", undefined, "must be a string that is not empty"],
    ["clientSecret", "", "must be a string that is not empty"],
    ["clientSecret", 7, "must be a string that is not empty"],
    ["audience", null, "must be a string that is not empty"],
    ["tokenUrl", "login.example", "must be an absolute http or https URL without credentials, a query or a fragment"],
    ["tokenURL", "https://login.example/oauth/token", "is not an option"],
  ])("cannot have %s %j", (option, value, says) => {
    expect(() => clientCredentials({ ...options, [option]: value })).toThrow(`${option} ${says}.`);
  });
});

describe("a token", () => {
  it.each<[expires_in: unknown, seconds: number]>([
    [3_600, 3_540],
    [100, 90],
    ["100", 90],
  ])("with expires_in %j is renewed after %d s", async (expires_in, seconds) => {
    const fetch = vi.fn(unavailable);
    const credentials = await credentialsWithToken(seconds - 0.001, { expires_in });
    await credentials.getToken({ fetch, signal });
    expect(fetch).not.toHaveBeenCalled();
    advance(0.001);
    await credentials.getToken({ fetch, signal });
    expect(fetch).toHaveBeenCalledOnce();
  });

  it.each([undefined, "soon", 0, -1])("with expires_in %j is kept until it is refused", async (expires_in) => {
    const credentials = await credentialsWithToken(365 * 86_400, { expires_in });
    expect(await credentials.getToken({ fetch: unavailable, signal })).toBe("token-1");
  });

  it("lives from its request on, and not from the response on", async () => {
    const { requests, fetch } = endpoint();
    const credentials = clientCredentials(options);
    const first = credentials.getToken({ fetch, signal });
    advance(9);
    requests[0]?.answer("token-1");
    await first;
    advance(3_590.999);
    expect(await credentials.getToken({ fetch: unavailable, signal })).toBe("token-1");
    advance(0.001);
    await expect(credentials.getToken({ fetch: unavailable, signal })).rejects.toBeInstanceOf(TokenFailure);
  });

  it("is used if its renewal takes longer than 5 s, and the next call begins another renewal", async () => {
    const credentials = await credentialsWithToken(3_550);
    const { requests, fetch } = endpoint();
    const late = credentials.getToken({ fetch, signal });
    advance(5);
    expect(await late).toBe("token-1");
    expect(requests[0]?.signal).toHaveProperty("aborted", true);
    const next = credentials.getToken({ fetch, signal });
    requests[1]?.answer("token-2");
    expect(await next).toBe("token-2");
  });

  it("is not used after its end: a call waits for a late renewal", async () => {
    const credentials = await credentialsWithToken(3_599);
    const { requests, fetch } = endpoint();
    const late = credentials.getToken({ fetch, signal });
    advance(5);
    await Promise.resolve();
    requests[0]?.answer("token-2");
    expect(await late).toBe("token-2");
  });
});

describe("a refused token", () => {
  it("is replaced at most once a minute", async () => {
    const fetch = tokens();
    const credentials = clientCredentials(options);
    const getToken = () => credentials.getToken({ fetch, signal });
    expect(credentials.refuse(await getToken())).toBe(true);
    expect(await getToken()).toBe("token-2");
    advance(59.999);
    expect(credentials.refuse("token-2")).toBe(false);
    expect(await getToken()).toBe("token-2");
    advance(0.001);
    expect(credentials.refuse("token-2")).toBe(true);
    expect(await getToken()).toBe("token-3");
  });

  it("is replaced once for all calls, and the new one is kept if a late call had the old one", async () => {
    const fetch = tokens();
    const credentials = clientCredentials(options);
    await credentials.getToken({ fetch, signal });
    expect([1, 2].map(() => credentials.refuse("token-1"))).toEqual([true, true]);
    expect(await credentials.getToken({ fetch, signal })).toBe("token-2");
    expect(credentials.refuse("token-1")).toBe(true);
    expect(await credentials.getToken({ fetch, signal })).toBe("token-2");
  });

  it("is not used if no other one is available", async () => {
    const credentials = await credentialsWithToken();
    credentials.refuse("token-1");
    await expect(credentials.getToken({ fetch: unavailable, signal })).rejects.toBeInstanceOf(TokenFailure);
  });

  it("is replaced by a second request as soon as the one under way has failed", async () => {
    const credentials = await credentialsWithToken(3_550);
    const { requests, fetch } = endpoint();
    const renewal = credentials.getToken({ fetch, signal });
    credentials.refuse("token-1");
    const again = credentials
      .getToken({ fetch, signal })
      .catch(() => credentials.getToken({ fetch: tokens(), signal }));
    requests[0]?.answer("");
    expect(await again).toBe("token-1");
    await renewal;
  });
});

describe("a caller that no longer waits", () => {
  it("leaves the request for a token to the others", async () => {
    const { requests, fetch } = endpoint();
    const credentials = clientCredentials(options);
    const caller = new AbortController();
    const waiting = [caller.signal, signal].map((signal) => credentials.getToken({ fetch, signal }));
    caller.abort();
    waiting.push(credentials.getToken({ fetch, signal }));
    requests[0]?.answer("token-1");
    expect(await Promise.all(waiting)).toEqual(["token-1", "token-1", "token-1"]);
  });

  it("leaves the renewal to the others", async () => {
    const credentials = await credentialsWithToken(3_550);
    const { requests, fetch } = endpoint();
    const caller = new AbortController();
    const [first, second] = [caller.signal, signal].map((signal) => credentials.getToken({ fetch, signal }));
    caller.abort();
    expect(await first).toBe("token-1");
    requests[0]?.answer("token-2");
    expect(await second).toBe("token-2");
  });

  it("ends the request if it was the last, and the next caller begins another", async () => {
    const { requests, fetch } = endpoint();
    const credentials = clientCredentials(options);
    const callers = [new AbortController(), new AbortController()];
    const waiting = callers.map(({ signal }) => credentials.getToken({ fetch, signal }));
    for (const caller of callers) caller.abort();
    const next = [credentials.getToken({ fetch, signal })];
    for (const { status } of await Promise.allSettled(waiting)) expect(status).toBe("rejected");
    // That the first request has ended is no reason to begin a third.
    next.push(credentials.getToken({ fetch, signal }));
    expect(requests.map(({ signal }) => signal?.aborted)).toEqual([true, false]);
    requests[1]?.answer("token-2");
    expect(await Promise.all(next)).toEqual(["token-2", "token-2"]);
  });

  it("ends no request that was answered, and leaves no listener", async () => {
    const { requests, fetch } = endpoint();
    const credentials = clientCredentials(options);
    const caller = new AbortController();
    const waiting = credentials.getToken({ fetch, signal: caller.signal });
    requests[0]?.answer("token-1");
    await waiting;
    expect(getEventListeners(caller.signal, "abort")).toHaveLength(0);
    caller.abort();
    expect(requests[0]?.signal?.aborted).toBe(false);
  });
});
