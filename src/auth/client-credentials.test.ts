import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clientCredentialsFlow } from "../../generated/operations.js";
import type { Fetch } from "../options/fetch.js";
import type { Credentials } from "../options/token-source.js";
import { clientCredentials } from "./client-credentials.js";
import { TokenFailure } from "./token.js";

const options = { clientId: "the-client", clientSecret: "the-secret" };

const advance = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);
const ask = (credentials: Credentials, fetch: Fetch, { signal } = new AbortController()) =>
  credentials.getToken({ fetch, signal });

/** A token endpoint that grants `token-1`, `token-2` and so on, with these fields. */
function granting(fields: object = { expires_in: 3_600 }) {
  let count = 0;
  return vi.fn<Fetch>(async () => Response.json({ access_token: `token-${++count}`, ...fields }));
}

/** The requests to a token endpoint that grants a token when a test calls `grant`. */
const requests: { readonly signal: AbortSignal | null | undefined; readonly grant: (token: string) => void }[] = [];
const waiting: Fetch = (_url, { signal }) =>
  new Promise((resolve, reject) => {
    requests.push({ signal, grant: (access_token) => resolve(Response.json({ access_token, expires_in: 3_600 })) });
    signal?.addEventListener("abort", () => reject(signal.reason));
  });
const unavailable: Fetch = async () => Response.json({}, { status: 503 });

/** Credentials that requested `token-1`, which is valid for an hour by default, this many seconds ago. */
async function credentialsWithToken(seconds: number, fields?: object) {
  const credentials = clientCredentials(options);
  await ask(credentials, granting(fields));
  advance(seconds);
  return credentials;
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] }));
afterEach(() => {
  vi.useRealTimers();
  requests.length = 0;
});

describe("the options of clientCredentials", () => {
  it("set the token endpoint and the audience of the request", async () => {
    const fetch = granting();
    const own = { ...options, tokenUrl: " HTTPS://Login.example/token ", audience: "the-audience" };
    for (const given of [own, { ...options, tokenUrl: undefined }]) await ask(clientCredentials(given), fetch);
    const grant = { grant_type: "client_credentials", client_id: "the-client", client_secret: "the-secret" };
    const { tokenUrl, audience } = clientCredentialsFlow;
    expect(fetch.mock.calls.map(([url, { body }]) => [url, JSON.parse(String(body))])).toEqual([
      ["https://login.example/token", { ...grant, audience: "the-audience" }],
      [tokenUrl, { ...grant, audience }],
    ]);
  });

  it.each<[option: string, value: unknown, problem: string]>([
    ["clientId", undefined, "must be a string that is not empty"],
    ["clientSecret", "", "must be a string that is not empty"],
    ["tokenUrl", "login.example", "must be an absolute http or https URL without credentials, a query or a fragment"],
    ["tokenURL", "https://login.example/token", "is not an option"],
  ])("are refused if %s is %j", (option, value, problem) => {
    expect(() => clientCredentials({ ...options, [option]: value })).toThrow(`${option} ${problem}.`);
  });
});

describe("a token", () => {
  it.each<[expires_in: unknown, seconds: number]>([
    [3_600, 3_540],
    ["100", 90],
  ])("with expires_in %j is renewed after %d s", async (expires_in, seconds) => {
    const fetch = granting();
    const credentials = await credentialsWithToken(seconds - 0.001, { expires_in });
    await ask(credentials, fetch);
    expect(fetch).not.toHaveBeenCalled();
    advance(0.001);
    await ask(credentials, fetch);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it.each([undefined, "soon", 0])("with expires_in %j is kept until it is refused", async (expires_in) => {
    const credentials = await credentialsWithToken(365 * 86_400, { expires_in });
    expect(await ask(credentials, unavailable)).toBe("token-1");
  });

  it("has a lifetime that begins with its request, not with the response", async () => {
    const credentials = clientCredentials(options);
    const first = ask(credentials, waiting);
    advance(9);
    requests[0]?.grant("token-1");
    await first;
    advance(3_590.999);
    expect(await ask(credentials, unavailable)).toBe("token-1");
    advance(0.001);
    await expect(ask(credentials, unavailable)).rejects.toBeInstanceOf(TokenFailure);
  });

  it("is used if its renewal takes longer than 5 s, and the next call begins another renewal", async () => {
    const credentials = await credentialsWithToken(3_550);
    const late = ask(credentials, waiting);
    advance(5);
    expect(await late).toBe("token-1");
    expect(requests[0]?.signal).toHaveProperty("aborted", true);
    const next = ask(credentials, waiting);
    requests[1]?.grant("token-2");
    expect(await next).toBe("token-2");
  });

  it("is not used once it has expired: a call waits for a late renewal", async () => {
    const credentials = await credentialsWithToken(3_599);
    const late = ask(credentials, waiting);
    advance(5);
    await Promise.resolve();
    requests[0]?.grant("token-2");
    expect(await late).toBe("token-2");
  });
});

describe("a refused token", () => {
  it("is replaced once for all calls that used it, and at most once a minute", async () => {
    const fetch = granting();
    const credentials = clientCredentials(options);
    await ask(credentials, fetch);
    expect([1, 2].map(() => credentials.refuse("token-1"))).toEqual([true, true]);
    expect(await ask(credentials, fetch)).toBe("token-2");
    expect(credentials.refuse("token-1")).toBe(true);
    advance(59.999);
    expect(credentials.refuse("token-2")).toBe(false);
    expect(await ask(credentials, unavailable)).toBe("token-2");
    advance(0.001);
    expect(credentials.refuse("token-2")).toBe(true);
    await expect(ask(credentials, unavailable)).rejects.toBeInstanceOf(TokenFailure);
  });

  it("is replaced by a second request as soon as the one under way has failed", async () => {
    const credentials = await credentialsWithToken(3_550);
    const renewal = ask(credentials, waiting);
    credentials.refuse("token-1");
    const again = ask(credentials, waiting).catch(() => ask(credentials, granting()));
    requests[0]?.grant("");
    expect(await again).toBe("token-1");
    await renewal;
  });
});

describe("a caller that no longer waits", () => {
  it("does not end the request for a token that others wait for, and leaves no listener", async () => {
    const credentials = clientCredentials(options);
    const [caller, other] = [new AbortController(), new AbortController()];
    const tokens = [ask(credentials, waiting, caller), ask(credentials, waiting, other)];
    caller.abort();
    tokens.push(ask(credentials, waiting));
    requests[0]?.grant("token-1");
    expect(await Promise.all(tokens)).toEqual(["token-1", "token-1", "token-1"]);
    expect(getEventListeners(other.signal, "abort")).toHaveLength(0);
    expect(requests[0]?.signal).toHaveProperty("aborted", false);
  });

  it("ends the request for a token if it was the last to wait, and the next one begins another request", async () => {
    const credentials = clientCredentials(options);
    const callers = [new AbortController(), new AbortController()];
    const ended = callers.map((caller) => ask(credentials, waiting, caller));
    for (const caller of callers) caller.abort();
    const next = [ask(credentials, waiting)];
    for (const { status } of await Promise.allSettled(ended)) expect(status).toBe("rejected");
    // The end of the first request must not begin a third.
    next.push(ask(credentials, waiting));
    expect(requests.map(({ signal }) => signal?.aborted)).toEqual([true, false]);
    requests[1]?.grant("token-2");
    expect(await Promise.all(next)).toEqual(["token-2", "token-2"]);
  });
});
