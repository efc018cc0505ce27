import { afterEach, describe, expect, it, vi } from "vitest";
import { options, tokens } from "../../contract-tests/support/token-endpoints.js";
import type { Fetch } from "../options/fetch.js";
import { TokenFailure } from "./token.js";
import { requestToken } from "./token-endpoint.js";

const secret = "the-secret";
const request = (fetch: Fetch) => requestToken(options.tokenUrl, "{}", fetch, new AbortController().signal);

afterEach(() => void vi.useRealTimers());

describe("a token endpoint", () => {
  it("gets a POST with JSON, whose redirect is not followed", async () => {
    const fetch = tokens();
    await request(fetch);
    const headers = { "content-type": "application/json" };
    const init = { method: "POST", headers, body: "{}", signal: expect.any(AbortSignal), redirect: "manual" };
    expect(fetch.mock.calls).toEqual([[options.tokenUrl, init]]);
  });

  it.each([{ token_type: "bearer" }, { token_type: " BEARER " }, { token_type: undefined }])(
    "grants a token with %j",
    async (fields) => expect(await request(tokens(fields))).toHaveProperty("value", "token-1"),
  );

  it.each([
    "null",
    '"the-secret"',
    "<html>the-secret</html>",
    '{"access_token":7}',
    '{"access_token":"the secret"}',
    '{"access_token":"the-secret","token_type":"Bearer DPoP"}',
    '{"access_token":"the-secret","token_type":7}',
  ])("grants no token with %s", async (body) => {
    const granted = request(async () => new Response(body));
    await expect(granted).rejects.toThrow("the answer of login.example has none that can be used");
    await expect(granted).rejects.toMatchObject({ code: "missing", final: true, head: { status: 200 } });
  });

  it.each<[code: string, final: boolean, fetch: Fetch]>([
    ["ECONNREFUSED", false, () => Promise.reject(new TypeError(secret, { cause: { code: "ECONNREFUSED" } }))],
    ["CERT_HAS_EXPIRED", true, () => Promise.reject(new TypeError(secret, { cause: { code: "CERT_HAS_EXPIRED" } }))],
    ["TypeError", false, () => Promise.reject(new TypeError(secret))],
    ["ResponseTooLarge", false, async () => new Response(secret.padEnd(1_000_001))],
  ])("that cannot be reached is named, without the secret: %s, final: %j", async (code, final, fetch) => {
    const message = `login.example gave no complete answer (${code})`;
    await expect(request(fetch)).rejects.toMatchObject({ message, code, final, head: undefined });
  });

  it("that does not respond within 10 s is not waited for", async () => {
    vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
    const fetch = vi.fn<Fetch>(() => new Promise(() => {}));
    const failed = request(fetch).catch((reason: unknown) => reason);
    vi.advanceTimersByTime(9_999);
    expect(fetch.mock.calls[0]?.[1].signal).toHaveProperty("aborted", false);
    vi.advanceTimersByTime(1);
    expect(fetch.mock.calls[0]?.[1].signal).toHaveProperty("aborted", true);
    expect(await failed).toBeInstanceOf(TokenFailure);
    const message = "login.example gave no answer within 10000 ms";
    expect(await failed).toMatchObject({ message, code: "timeout", final: false, head: undefined });
  });

  it("may be called with a fetch whose response has no ok", async () => {
    const fetch: Fetch = async () => Object.defineProperty(await tokens()("", {}), "ok", { value: undefined });
    expect(await request(fetch)).toHaveProperty("value", "token-1");
  });
});
