import { afterEach, describe, expect, it, vi } from "vitest";
import { options, tokens } from "../../contract-tests/support/token-endpoints.js";
import type { Fetch } from "../options/fetch.js";
import { type ClientCredentialsOptions, clientCredentials } from "./client-credentials.js";
import { TokenFailure } from "./token.js";

const { signal } = new AbortController();

afterEach(() => void vi.useRealTimers());

describe("an answer without a token", () => {
  const failureOf = (fetch: Fetch, given: ClientCredentialsOptions = options) =>
    clientCredentials(given)
      .getToken({ fetch, signal })
      .then(
        () => undefined,
        (failure: unknown) => failure,
      );
  const spoken = { error_description: "the-secret is wrong", error_uri: "https://the-secret.example" };

  it.each<[string, number, unknown]>([
    ["answered 401 (invalid_client)", 401, { error: "invalid_client", ...spoken }],
    ["answered 403 (access_denied)", 403, { error: "access_denied", access_token: "the-secret" }],
    ["answered 400", 400, { error: "the-secret is wrong" }],
    ["answered 400", 400, { error: ["invalid_client"] }],
    ["answered 429", 429, null],
    ["answered 503", 503, "the-secret"],
    ["answered 302", 302, { access_token: "the-secret" }],
  ])("is told by host and code: %s", async (what, status, body) => {
    const failure = await failureOf(async () => Response.json(body, { status }));
    expect(failure).toBeInstanceOf(TokenFailure);
    expect(failure).toMatchObject({ message: `login.example ${what}`, head: { status } });
    expect(JSON.stringify(failure)).not.toContain("the-secret");
  });

  it.each<[string]>([
    ["{}"],
    ["null"],
    ["[]"],
    ['"the-secret"'],
    ["<html>the-secret</html>"],
    [""],
    ['{"access_token":""}'],
    ['{"access_token":7}'],
    ['{"access_token":"the-secret","token_type":"DPoP"}'],
    ['{"access_token":"the-secret","token_type":"mac"}'],
    ['{"access_token":"the-secret","token_type":"Bearer DPoP"}'],
    ['{"access_token":"the-secret","token_type":"NoBearer"}'],
    ['{"access_token":"the-secret","token_type":7}'],
  ])("is refused though it is a success: %s", async (body) => {
    const failure = await failureOf(async () => new Response(body));
    expect(failure).toBeInstanceOf(TokenFailure);
    expect(failure).toMatchObject({
      message: "the answer of login.example has none that can be used",
      code: "missing",
      final: true,
      head: { status: 200 },
    });
  });

  it.each([{ token_type: "bearer" }, { token_type: " BEARER " }, { token_type: undefined }])(
    "is not one with %j",
    async (fields) => {
      expect(await clientCredentials(options).getToken({ fetch: tokens(fields), signal })).toBe("token-1");
    },
  );

  it.each<[string, Fetch]>([
    ["ECONNREFUSED", () => Promise.reject(new TypeError("the-secret", { cause: { code: "ECONNREFUSED" } }))],
    ["TypeError", () => Promise.reject(new TypeError("the-secret"))],
    ["Error", () => Promise.reject("the-secret")],
    ["ResponseTooLarge", async () => new Response("the-secret".padEnd(1_000_001))],
  ])("may be no answer at all: %s", async (code, fetch) => {
    const failure = await failureOf(fetch, { ...options, tokenUrl: "http://127.0.0.1:9/oauth/token" });
    expect(failure).toBeInstanceOf(TokenFailure);
    expect(failure).toHaveProperty("message", `127.0.0.1:9 gave no complete answer (${code})`);
  });

  it("may never come", async () => {
    vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
    const fetch = vi.fn<Fetch>(() => new Promise(() => {}));
    const failure = failureOf(fetch);
    vi.advanceTimersByTime(10_000);
    expect(fetch.mock.calls[0]?.[1].signal).toHaveProperty("aborted", true);
    expect(await failure).toMatchObject({
      message: "login.example gave no answer within 10000 ms",
      code: "timeout",
      final: false,
      head: undefined,
    });
  });

  it.each([
    ["CERT_HAS_EXPIRED", true],
    ["ECONNREFUSED", false],
  ])("is final if the endpoint is not trusted: %s, %j", async (code, final) => {
    const failure = await failureOf(() => Promise.reject(new TypeError("fetch failed", { cause: { code } })));
    expect(failure).toMatchObject({ code, final });
  });

  it("is not kept: the next caller asks again", async () => {
    const credentials = clientCredentials(options);
    const down: Fetch = async () => Response.json({}, { status: 503 });
    await expect(credentials.getToken({ fetch: down, signal })).rejects.toBeInstanceOf(TokenFailure);
    expect(await credentials.getToken({ fetch: tokens(), signal })).toBe("token-1");
  });
});

it("a token is taken from a response that does not say by itself whether it is ok", async () => {
  const answer = tokens();
  const fetch: Fetch = async (url, init) => Object.defineProperty(await answer(url, init), "ok", { value: undefined });
  expect(await clientCredentials(options).getToken({ fetch, signal })).toBe("token-1");
});

it("shows no secret when credentials are printed", () => {
  const credentials = clientCredentials(options);
  expect(JSON.stringify(credentials)).not.toContain("the-secret");
  expect(Object.keys(credentials)).toEqual(["getToken", "refuse"]);
});
