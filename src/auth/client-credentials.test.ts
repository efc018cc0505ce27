import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { endpoint, options, tokens } from "../../contract-tests/support/token-endpoints.js";
import { clientCredentialsFlow } from "../../generated/operations.js";
import type { Fetch } from "../options/fetch.js";
import { clientCredentials } from "./client-credentials.js";
import { TokenFailure } from "./token.js";

const { signal } = new AbortController();

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

/** Time that passes. */
const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);

describe("the request for a token", () => {
  it("is that of the client credentials grant, as JSON", async () => {
    const fetch = tokens();
    const tokenUrl = " HTTPS://Login.example/oauth/token ";
    await clientCredentials({ ...options, tokenUrl, audience: "the-audience" }).getToken({ fetch, signal });
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect(url).toBe("https://login.example/oauth/token");
    expect(init).toMatchObject({ method: "POST", redirect: "manual" });
    expect([...new Headers(init?.headers)]).toEqual([["content-type", "application/json"]]);
    expect(JSON.parse(String(init?.body))).toEqual({
      grant_type: "client_credentials",
      client_id: "the-client",
      client_secret: "the-secret",
      audience: "the-audience",
    });
  });

  it("takes no option that does not exist", () => {
    const misspelled: object = { tokenURL: "http://127.0.0.1:1/" };
    expect(() => clientCredentials({ ...options, ...misspelled })).toThrow("tokenURL is not an option.");
    // @ts-expect-error: no options at all
    expect(() => clientCredentials()).toThrow("options must be a plain object");
  });

  it("goes where the specification says, for the audience that it says", async () => {
    const fetch = tokens();
    await clientCredentials({ ...options, tokenUrl: undefined }).getToken({ fetch, signal });
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect(url).toBe(clientCredentialsFlow.tokenUrl);
    expect(JSON.parse(String(init?.body))).toHaveProperty("audience", clientCredentialsFlow.audience);
  });

  it.each<[string, unknown]>([
    ["clientId", ""],
    ["clientId", undefined],
    ["clientSecret", ""],
    ["clientSecret", 7],
    ["audience", ""],
    ["audience", null],
    ["tokenUrl", ""],
    ["tokenUrl", "login.example/oauth/token"],
    ["tokenUrl", "https://user:the-secret@login.example/"],
    ["tokenUrl", "https://login.example/?key=the-secret"],
    ["tokenUrl", "file:///the-secret"],
    ["tokenUrl", 7],
  ])("cannot be made with %s %j", (option, value) => {
    const create = () => clientCredentials({ ...options, [option]: value });
    expect(create).toThrow(expect.objectContaining({ name: "ConfigurationError", option }));
    expect(create).not.toThrow(/the-secret/);
  });
});

describe("a token", () => {
  it("is asked for once, for all that wait and that come later", async () => {
    const { requests, fetch } = endpoint();
    const credentials = clientCredentials(options);
    const waiting = [1, 2, 3].map(() => credentials.getToken({ fetch, signal }));
    expect(requests).toHaveLength(1);
    requests[0]?.answer("token-1");
    expect(await Promise.all(waiting)).toEqual(["token-1", "token-1", "token-1"]);
    expect(await credentials.getToken({ fetch, signal })).toBe("token-1");
    expect(requests).toHaveLength(1);
  });

  it.each<[unknown, number]>([
    [3_600, 3_540],
    [601, 541],
    [600, 540],
    [100, 90],
    ["100", 90],
    [1, 0.9],
  ])("with expires_in %j is renewed ahead, after %d s", async (expires_in, seconds) => {
    const fetch = tokens({ expires_in });
    const credentials = clientCredentials(options);
    await credentials.getToken({ fetch, signal });
    pass(seconds - 0.001);
    expect(await credentials.getToken({ fetch, signal })).toBe("token-1");
    pass(0.001);
    expect(await credentials.getToken({ fetch, signal })).toBe("token-2");
  });

  it.each([undefined, null, "soon", "", 0, -1, {}])(
    "without a lifetime that can be read is kept: expires_in is %j",
    async (expires_in) => {
      const fetch = tokens({ expires_in });
      const credentials = clientCredentials(options);
      await credentials.getToken({ fetch, signal });
      pass(365 * 86_400);
      expect(await credentials.getToken({ fetch, signal })).toBe("token-1");
    },
  );

  it("lives from when it was asked for, not from when it came", async () => {
    const { requests, fetch } = endpoint();
    const credentials = clientCredentials(options);
    const waiting = credentials.getToken({ fetch, signal });
    pass(9);
    requests[0]?.answer("token-1");
    await waiting;
    pass(3_540 - 9);
    const renewed = credentials.getToken({ fetch, signal });
    expect(requests).toHaveLength(2);
    pass(60);
    requests[1]?.answer("");
    await expect(renewed).rejects.toBeInstanceOf(TokenFailure);
  });

  it("is used if its renewal hangs", async () => {
    const credentials = clientCredentials(options);
    await credentials.getToken({ fetch: tokens(), signal });
    pass(3_550);
    const { requests, fetch } = endpoint();
    const waiting = credentials.getToken({ fetch, signal });
    expect(requests).toHaveLength(1);
    vi.advanceTimersByTime(5_000);
    expect(await waiting).toBe("token-1");
  });

  it("is not used after its end, however long its renewal takes: the call waits for that", async () => {
    const credentials = clientCredentials(options);
    await credentials.getToken({ fetch: tokens(), signal });
    pass(3_599);
    const { requests, fetch } = endpoint();
    const waiting = credentials.getToken({ fetch, signal });
    pass(2);
    await Promise.resolve();
    requests[0]?.answer("token-2");
    expect(await waiting).toBe("token-2");
  });

  it("whose request hangs is given up, so that later calls do not wait for it", async () => {
    const credentials = clientCredentials(options);
    const { requests, fetch } = endpoint();
    const first = credentials.getToken({ fetch, signal });
    first.catch(() => {});
    pass(9.999);
    const second = credentials.getToken({ fetch, signal });
    pass(0.001);
    await expect(first).rejects.toThrow("login.example gave no answer within 10000 ms");
    await expect(second).rejects.toThrow("login.example gave no answer within 10000 ms");
    const third = credentials.getToken({ fetch, signal });
    requests[1]?.answer("token-1");
    expect(await third).toBe("token-1");
  });

  it("whose renewal hangs does not hang the next one", async () => {
    const credentials = clientCredentials(options);
    await credentials.getToken({ fetch: tokens(), signal });
    pass(3_550);
    const { requests, fetch } = endpoint();
    const waiting = credentials.getToken({ fetch, signal });
    pass(5);
    expect(await waiting).toBe("token-1");
    expect(requests[0]?.signal).toHaveProperty("aborted", true);
    const next = credentials.getToken({ fetch, signal });
    requests[1]?.answer("token-2");
    expect(await next).toBe("token-2");
  });

  it.each([2, 3])("is not used if its renewal fails after its end, %d s from now", async (seconds) => {
    const credentials = clientCredentials(options);
    await credentials.getToken({ fetch: tokens(), signal });
    pass(3_598);
    const { requests, fetch } = endpoint();
    const waiting = credentials.getToken({ fetch, signal });
    pass(seconds);
    requests[0]?.answer("");
    await expect(waiting).rejects.toBeInstanceOf(TokenFailure);
  });

  it("is used to its end if its renewal fails, and no longer", async () => {
    const credentials = clientCredentials(options);
    await credentials.getToken({ fetch: tokens(), signal });
    const down = vi.fn<Fetch>(async () => Response.json({}, { status: 503 }));
    pass(3_599.999);
    expect(await credentials.getToken({ fetch: down, signal })).toBe("token-1");
    expect(down).toHaveBeenCalledOnce();
    pass(0.001);
    await expect(credentials.getToken({ fetch: down, signal })).rejects.toBeInstanceOf(TokenFailure);
    expect(await credentials.getToken({ fetch: tokens(), signal })).toBe("token-1");
  });
});
