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

const ascii = "must be a string of printable ASCII characters, without spaces, line breaks or the word Bearer";
const absoluteUrl = "must be an absolute http or https URL without credentials, a query or a fragment";
const milliseconds = "must be a whole number of milliseconds from 1 to 2147483647";

describe("an option of a client", () => {
  it("that is left out or undefined has its documented default", () => {
    const limits = { timeout: 30_000, maxRetries: 2, maxWait: 60_000, maxResponseBytes: 10_485_760 };
    const flags = { strict: false, dangerouslyAllowBrowser: false };
    const expected = { token: "a-token", baseUrl: server, fetch: platformFetch, headers: {}, ...limits, ...flags };
    const absent = { limiter: undefined, timeout: undefined, headers: undefined };
    for (const given of [{}, absent]) expect(settingsOf(given)).toEqual(expected);
  });

  it.each<[option: string, value: unknown, says: string]>([
    ["token", { getToken: () => "" }, "must be an API key, a function or clientCredentials"],
    ["token", { refuse: () => true }, "must be an API key, a function or clientCredentials"],
    ["token", "", "is missing: pass an API key, or set ANNIE_API_KEY in the environment"],
    ["token", "Bearer abc", ascii],
    ["token", "abc\n", ascii],
    ["baseUrl", new URL("https://a.example"), absoluteUrl],
    ["baseUrl", "xhttp://a.example/", absoluteUrl],
    ["baseUrl", "https://user@a.example", absoluteUrl],
    ["baseUrl", "https://a.example/v1?", absoluteUrl],
    ["fetch", "fetch", "must be a function"],
    ["limiter", null, "must be an object with an acquire function"],
    ["strict", "false", "must be true or false"],
    ["timeout", 1.5, milliseconds],
    ["timeout", 2 ** 31, milliseconds],
    ["maxRetries", "2", "must be a whole number of retries from 0 to 2147483647"],
    ["maxResponseBytes", 0, "must be a whole number of bytes from 1 to 9007199254740991"],
    ["signal", undefined, "is not an option"],
    ["toString", () => "", "is not an option"],
  ])("is refused if %s is %j, and the error says what it must be", (option, value, says) => {
    const fields = { name: "ConfigurationError", option, message: `${option} ${says}.`, outcome: "not-executed" };
    expect(() => settingsOf({ [option]: value })).toThrow(expect.objectContaining(fields));
  });
});

describe("the settings of a client", () => {
  it.each([
    { timeout: 1, maxRetries: 0, maxWait: 0, maxResponseBytes: 1, strict: true, limiter: { acquire: async () => {} } },
    { timeout: 2 ** 31 - 1, maxRetries: 2 ** 31 - 1, maxResponseBytes: Number.MAX_SAFE_INTEGER, onEvent: () => {} },
    { maxWait: Number.POSITIVE_INFINITY, token: { getToken: async () => "a-token", refuse: () => true } },
    { token: Array.from({ length: 0x7f - 0x21 }, (_, index) => String.fromCharCode(0x21 + index)).join("") },
    { baseUrl: "http://[::1]:4010/" },
  ])("can be %j", (given) => expect(settingsOf(given)).toMatchObject(given));

  it("are kept as they were when the client was created", () => {
    const headers = { "X-Clinic": "one" };
    const settings = settingsOf({ headers, baseUrl: " HTTPS://Example.com:8443/v1 " });
    headers["X-Clinic"] = "two\nsecret";
    expect(settings).toMatchObject({ headers: { "x-clinic": "one" }, baseUrl: "https://example.com:8443/v1" });
  });

  it("come from the environment if they are not given", () => {
    vi.stubEnv("ANNIE_API_KEY", "the-key");
    vi.stubEnv("ANNIE_BASE_URL", "http://127.0.0.1:1/");
    expect(clientSettings({ token: undefined })).toMatchObject({ token: "the-key", baseUrl: "http://127.0.0.1:1/" });
    const given = { token: "a-token", baseUrl: "https://a.example/" };
    expect(clientSettings(given)).toMatchObject(given);
  });

  it("are checked if they come from the environment, and no error shows them", () => {
    vi.stubEnv("ANNIE_API_KEY", "");
    vi.stubEnv("ANNIE_BASE_URL", "https://me:secret@a.example");
    expect(() => clientSettings({})).toThrow("token is missing: pass an API key, or set ANNIE_API_KEY");
    expect(() => settingsOf({})).toThrow(`baseUrl ${absoluteUrl}.`);
  });
});

it("a client cannot be created without the global Response, whatever its fetch is", () => {
  vi.stubGlobal("Response", undefined);
  expect(() => settingsOf({ fetch: async () => Response.json({}) })).toThrow(/^fetch needs the global Response/);
});

it.each(["document", "importScripts"])(
  "a token must be a function in a browser, which is known by its %s, unless told otherwise",
  (name) => {
    vi.stubEnv("ANNIE_API_KEY", "the-key");
    vi.stubGlobal(name, {});
    const says = /^token must be a function in a browser, where everyone can read a key: ask (?!.*the-key)/;
    const ofEnvironment = undefined;
    for (const token of ["the-key", clientCredentials({ clientId: "us", clientSecret: "the-key" }), ofEnvironment]) {
      expect(() => clientSettings({ token })).toThrow(says);
      expect(clientSettings({ token, dangerouslyAllowBrowser: true })).toHaveProperty("token", token ?? "the-key");
    }
    const token = async () => "a-token";
    expect(clientSettings({ token })).toHaveProperty("token", token);
  },
);
