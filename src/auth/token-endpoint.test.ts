import { afterEach, describe, expect, it, vi } from "vitest";
import type { Fetch } from "../options/fetch.js";
import { requestToken } from "./token-endpoint.js";

const url = "https://login.example/oauth/token";
const request = (fetch: Fetch) => requestToken(url, "{}", fetch, new AbortController().signal);
const unusable = "the response of login.example has none that can be used";

afterEach(() => void vi.useRealTimers());

describe("a token endpoint", () => {
  it("gets a POST with JSON, and its redirects are not followed", async () => {
    const fetch = vi.fn<Fetch>(async () => Response.json({ access_token: "a-token", token_type: " BEARER " }));
    expect(await request(fetch)).toHaveProperty("value", "a-token");
    const headers = { "content-type": "application/json" };
    const init = { method: "POST", headers, body: "{}", signal: expect.any(AbortSignal), redirect: "manual" };
    expect(fetch.mock.calls).toEqual([[url, init]]);
  });

  const described = '{"error":"invalid_client","error_description":"the-secret"}';
  it.each<[status: number, body: string, message: string]>([
    [200, "null", unusable],
    [200, '{"access_token":"the secret"}', unusable],
    [200, '{"access_token":"the-secret","token_type":"Bearer DPoP"}', unusable],
    [200, '{"access_token":"the-secret","token_type":7}', unusable],
    [302, '{"access_token":"the-secret"}', "login.example responded with 302"],
    [400, '{"error":"wrong the-secret is wrong"}', "login.example responded with 400"],
    [401, described, "login.example responded with 401 (invalid_client)"],
  ])("that responds with %i and '%s' grants no token, and no error shows the secret", async (status, body, message) => {
    const final = status === 200;
    const expected = { message, code: final ? "missing" : `${status}`, final, head: { status } };
    await expect(request(async () => new Response(body, { status }))).rejects.toMatchObject(expected);
  });

  const failing = (cause?: object) => () => Promise.reject(new TypeError("the-secret", { cause }));
  it.each<[code: string, next: string, final: boolean, fetch: Fetch]>([
    ["ECONNREFUSED", "may be tried again", false, failing({ code: "ECONNREFUSED" })],
    ["ResponseTooLarge", "may be tried again", false, async () => new Response("the-secret".padEnd(1_000_001))],
  ])("that fails with %s %s, and no error shows the secret", async (code, _next, final, fetch) => {
    const message = `login.example sent no complete response (${code})`;
    await expect(request(fetch)).rejects.toMatchObject({ message, code, final, head: undefined });
  });

  it("that does not respond within 10 s is not waited for any longer", async () => {
    vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
    const fetch = vi.fn<Fetch>(() => new Promise(() => {}));
    const failed = request(fetch).catch((reason: unknown) => reason);
    vi.advanceTimersByTime(9_999);
    expect(fetch.mock.calls[0]?.[1].signal).toHaveProperty("aborted", false);
    vi.advanceTimersByTime(1);
    expect(fetch.mock.calls[0]?.[1].signal).toHaveProperty("aborted", true);
    const message = "login.example sent no response within 10000 ms";
    expect(await failed).toMatchObject({ message, code: "timeout", final: false, head: undefined });
  });
});
