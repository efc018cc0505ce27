import { afterEach, describe, expect, it, vi } from "vitest";
import { server } from "../../generated/operations.js";
import { clientCredentials } from "../auth/client-credentials.js";
import { clientSettings } from "./client-options.js";
import { platformFetch } from "./fetch.js";

/** The settings of a client with these options beside its key, whatever they are. */
const settingsOf = (given: object) => clientSettings({ token: "a-token", ...given });

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

const mustBe = {
  token: "must be an API key, a function or clientCredentials",
  ascii: "must be a string of printable ASCII characters, without spaces, line breaks or the word Bearer",
  url: "must be an absolute http or https URL without credentials, a query or a fragment",
  function: "must be a function",
  limiter: "must be an object with an acquire function",
  flag: "must be true or false",
  timeout: "must be a whole number of milliseconds from 1 to 2147483647",
  retries: "must be a whole number of retries from 0 to 2147483647",
  wait: "must be a whole number of milliseconds from 0 to 2147483647, or Infinity",
  bytes: "must be a whole number of bytes from 1 to 9007199254740991",
};

describe("an option of a client", () => {
  it("that is left out or undefined has its documented default", () => {
    const absent = { limiter: undefined, onViolation: undefined, onEvent: undefined };
    const limits = { timeout: 30_000, maxRetries: 2, maxWait: 60_000, maxResponseBytes: 10_485_760 };
    const flags = { strict: false, dangerouslyAllowBrowser: false };
    const defaults = { token: "a-token", baseUrl: server, fetch: platformFetch, headers: {} };
    const expected = { ...defaults, ...absent, ...limits, ...flags };
    expect(settingsOf({})).toEqual(expected);
    expect(settingsOf({ ...absent, timeout: undefined, headers: undefined })).toEqual(expected);
  });

  it.each<[option: string, value: unknown, says: string]>([
    ["token", 7, mustBe.token],
    ["token", { getToken: () => "" }, mustBe.token],
    ["token", { refuse: () => true }, mustBe.token],
    ["token", "", "is missing: pass an API key, or set ANNIE_API_KEY in the environment"],
    ["token", "Bearer abc", mustBe.ascii],
    ["token", "abc\n", mustBe.ascii],
    ["token", "sécret", mustBe.ascii],
    ["token", "\x7f", mustBe.ascii],
    ["baseUrl", null, mustBe.url],
    ["baseUrl", new URL("https://a.example"), mustBe.url],
    ["baseUrl", "a.example/v1", mustBe.url],
    ["baseUrl", "ftp://a.example", mustBe.url],
    ["baseUrl", "https://user@a.example", mustBe.url],
    ["baseUrl", "https://:secret@a.example", mustBe.url],
    ["baseUrl", "https://a.example/v1?", mustBe.url],
    ["baseUrl", "https://a.example/v1#", mustBe.url],
    ["fetch", "fetch", mustBe.function],
    ["onViolation", {}, mustBe.function],
    ["onEvent", console, mustBe.function],
    ["limiter", null, mustBe.limiter],
    ["limiter", { acquire: true }, mustBe.limiter],
    ["strict", "false", mustBe.flag],
    ["dangerouslyAllowBrowser", 1, mustBe.flag],
    ["timeout", 0, mustBe.timeout],
    ["timeout", 1.5, mustBe.timeout],
    ["timeout", { valueOf: () => 3 }, mustBe.timeout],
    ["timeout", 2 ** 31, mustBe.timeout],
    ["timeout", Number.POSITIVE_INFINITY, mustBe.timeout],
    ["maxRetries", "2", mustBe.retries],
    ["maxWait", null, mustBe.wait],
    ["maxWait", Number.NEGATIVE_INFINITY, mustBe.wait],
    ["maxResponseBytes", 0, mustBe.bytes],
    ["headers", { "X-Patient": "☎" }, "must be names and values that an HTTP header can have"],
    ["signal", undefined, "is not an option"],
    ["timeOut", 5, "is not an option"],
    ["toString", () => "", "is not an option"],
  ])("cannot be %s %j, and the error says what it must be", (option, value, says) => {
    const fields = { name: "ConfigurationError", option, message: `${option} ${says}.`, outcome: "not-executed" };
    expect(() => settingsOf({ [option]: value })).toThrow(expect.objectContaining(fields));
  });

  it.each([
    { timeout: 1, maxRetries: 0, maxWait: 0, maxResponseBytes: 1, strict: true, limiter: { acquire: async () => {} } },
    { timeout: 2 ** 31 - 1, maxRetries: 2 ** 31 - 1, maxResponseBytes: Number.MAX_SAFE_INTEGER, onEvent: () => {} },
    { maxWait: Number.POSITIVE_INFINITY, token: { getToken: async () => "a-token", refuse: () => true } },
    { token: Array.from({ length: 0x7f - 0x21 }, (_, index) => String.fromCharCode(0x21 + index)).join("") },
    { baseUrl: "http://[::1]:4010/" },
  ])("can be %j", (given) => expect(settingsOf(given)).toMatchObject(given));

  it("is kept as it was when the client was created", () => {
    const headers = { "X-Clinic": "one" };
    const settings = settingsOf({ headers, baseUrl: " HTTPS://Example.com:8443/v1 " });
    headers["X-Clinic"] = "two\nsecret";
    expect(settings).toMatchObject({ headers: { "x-clinic": "one" }, baseUrl: "https://example.com:8443/v1" });
  });

  it("is that of the environment if it is not given", () => {
    vi.stubEnv("ANNIE_API_KEY", "the-key");
    vi.stubEnv("ANNIE_BASE_URL", "http://127.0.0.1:1/");
    expect(clientSettings({ token: undefined })).toMatchObject({ token: "the-key", baseUrl: "http://127.0.0.1:1/" });
    const given = { token: "a-token", baseUrl: "https://a.example/" };
    expect(clientSettings(given)).toMatchObject(given);
  });

  it("is checked if it is that of the environment, and is not shown", () => {
    vi.stubEnv("ANNIE_API_KEY", "");
    vi.stubEnv("ANNIE_BASE_URL", "https://me:secret@a.example");
    expect(() => clientSettings({})).toThrow("token is missing: pass an API key, or set ANNIE_API_KEY");
    expect(() => settingsOf({})).toThrow(`baseUrl ${mustBe.url}.`);
  });
});

describe.each(["document", "importScripts"])("in a browser, which has %s,", (name) => {
  it.each([
    ["a key", "the-key"],
    ["a client secret", clientCredentials({ clientId: "the-client", clientSecret: "the-key" })],
    ["a key of the environment", undefined],
  ])("%s is refused unless dangerouslyAllowBrowser is set", (_what, token) => {
    vi.stubEnv("ANNIE_API_KEY", "the-key");
    vi.stubGlobal(name, {});
    const says = /^token must be a function in a browser, where everyone can read a key: ask (?!.*the-key)/;
    expect(() => clientSettings({ token })).toThrow(says);
    expect(clientSettings({ token, dangerouslyAllowBrowser: true })).toHaveProperty("token", token ?? "the-key");
  });

  it("a function that asks for a token is accepted", () => {
    vi.stubGlobal(name, {});
    const token = async () => "a-token";
    expect(clientSettings({ token })).toHaveProperty("token", token);
  });
});
