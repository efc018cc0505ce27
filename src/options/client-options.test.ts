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

describe("a client with a key only", () => {
  it("has the documented defaults", () => {
    expect(settingsOf({})).toEqual({
      token: "a-token",
      baseUrl: server,
      timeout: 30_000,
      maxRetries: 2,
      maxWait: 60_000,
      limiter: undefined,
      fetch: platformFetch,
      headers: {},
      strict: false,
      onViolation: undefined,
      onEvent: undefined,
      maxResponseBytes: 10_485_760,
      dangerouslyAllowBrowser: false,
    });
  });
});

describe("an option of a client", () => {
  it.each<[string, unknown, string]>([
    ["token", 7, "must be an API key, a function or clientCredentials"],
    ["token", "", "is missing: pass an API key, or set ANNIE_API_KEY in the environment"],
    [
      "token",
      "Bearer abc",
      "must be a string of printable ASCII characters, without spaces, line breaks or the word Bearer",
    ],
    [
      "token",
      "abc\n",
      "must be a string of printable ASCII characters, without spaces, line breaks or the word Bearer",
    ],
    ["token", null, "must be an API key, a function or clientCredentials"],
    ["token", { getToken: () => "" }, "must be an API key, a function or clientCredentials"],
    ["token", { refuse: () => true }, "must be an API key, a function or clientCredentials"],
    ["baseUrl", null, "must be an absolute http or https URL without credentials, a query or a fragment"],
    ["fetch", "fetch", "must be a function"],
    ["fetch", null, "must be a function"],
    ["onViolation", {}, "must be a function"],
    ["onEvent", console, "must be a function"],
    ["limiter", null, "must be an object with an acquire function"],
    ["limiter", () => {}, "must be an object with an acquire function"],
    ["limiter", { acquire: true }, "must be an object with an acquire function"],
    ["strict", "false", "must be true or false"],
    ["dangerouslyAllowBrowser", 1, "must be true or false"],
    ["timeout", 0, "must be a whole number of milliseconds from 1 to 2147483647"],
    ["maxRetries", "2", "must be a whole number of retries from 0 to 2147483647"],
    ["maxWait", null, "must be a whole number of milliseconds from 0 to 2147483647, or Infinity"],
    ["maxResponseBytes", 0, "must be a whole number of bytes from 1 to 9007199254740991"],
    ["maxResponseBytes", "1 MB", "must be a whole number of bytes from 1 to 9007199254740991"],
    ["headers", { "X-Patient": "☎" }, "must be names and values that an HTTP header can have"],
    ["signal", undefined, "is not an option"],
    ["timeOut", 5, "is not an option"],
  ])("is refused by its name and what it must be: %s is %j", (option, value, says) => {
    const fields = { name: "ConfigurationError", option, message: `${option} ${says}.`, outcome: "not-executed" };
    expect(() => settingsOf({ [option]: value })).toThrow(expect.objectContaining(fields));
  });

  it("may be the smallest and the largest", () => {
    const least = { timeout: 1, maxRetries: 0, maxWait: 0, maxResponseBytes: 1 };
    expect(settingsOf(least)).toMatchObject(least);
    expect(settingsOf({ maxResponseBytes: 2 ** 40 })).toHaveProperty("maxResponseBytes", 2 ** 40);
  });

  it("is taken as it is when it is given", () => {
    const headers = { "X-Clinic": "one" };
    const settings = settingsOf({ headers });
    headers["X-Clinic"] = "two\nsecret";
    expect(settings.headers).toEqual({ "x-clinic": "one" });
  });
});

describe("the options of a client", () => {
  it("cannot be a text, for example the key itself, or nothing", () => {
    // @ts-expect-error: a key in the place of the options is what is tested.
    expect(() => clientSettings("the-key")).toThrow(/^options must be a plain object(?!.*the-key)/);
    // @ts-expect-error: no options are what is tested.
    expect(() => clientSettings(null)).toThrow("options must be a plain object");
  });
});

describe("the URL of the service", () => {
  it("is the one that is meant, without spaces around it", () => {
    expect(settingsOf({ baseUrl: " HTTPS://Example.com/v1/ " }).baseUrl).toBe("https://example.com/v1/");
  });

  it("is ANNIE_BASE_URL, and before it the option", () => {
    vi.stubEnv("ANNIE_BASE_URL", "http://127.0.0.1:1/v2/");
    expect(settingsOf({}).baseUrl).toBe("http://127.0.0.1:1/v2/");
    expect(settingsOf({ baseUrl: "https://a.example/v1" }).baseUrl).toBe("https://a.example/v1");
  });

  it("is refused if ANNIE_BASE_URL cannot be one, without being shown", () => {
    vi.stubEnv("ANNIE_BASE_URL", "https://me:secret@a.example");
    expect(() => settingsOf({})).toThrow(/^baseUrl must be an absolute http or https URL(?!.*secret)/);
  });
});

describe("a token", () => {
  it("is ANNIE_API_KEY, and before it the option", () => {
    vi.stubEnv("ANNIE_API_KEY", "the-key");
    expect(clientSettings({})).toHaveProperty("token", "the-key");
    expect(clientSettings({ token: undefined })).toHaveProperty("token", "the-key");
    expect(settingsOf({})).toHaveProperty("token", "a-token");
  });

  it("is missing if there is neither", () => {
    vi.stubEnv("ANNIE_API_KEY", "");
    expect(() => clientSettings({})).toThrow("token is missing: pass an API key, or set ANNIE_API_KEY");
  });
});

describe("a secret in a browser", () => {
  const secrets = {
    "a key": "the-key",
    "a client secret": clientCredentials({ clientId: "the-client", clientSecret: "the-key" }),
  };

  describe.each(["document", "importScripts"])("that has %s", (name) => {
    it.each(Object.entries(secrets))("is refused: %s", (_what, token) => {
      vi.stubGlobal(name, {});
      const create = () => clientSettings({ token });
      expect(create).toThrow(expect.objectContaining({ name: "ConfigurationError", option: "token" }));
      expect(create).toThrow(/^token must be a function in a browser(?!.*the-key)/);
      expect(clientSettings({ token, dangerouslyAllowBrowser: true })).toHaveProperty("token", token);
    });

    it("is refused from the environment too", () => {
      vi.stubEnv("ANNIE_API_KEY", "the-key");
      vi.stubGlobal(name, {});
      expect(() => clientSettings({})).toThrow(/^token must be a function in a browser/);
    });

    it("is not a function that asks for a token", () => {
      vi.stubGlobal(name, {});
      const token = async () => "a-token";
      expect(clientSettings({ token })).toHaveProperty("token", token);
    });
  });
});
