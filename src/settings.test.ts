import { afterEach, describe, expect, it, vi } from "vitest";
import { createConversation, server } from "../generated/operations.js";
import { createAnnieClient } from "./client.js";
import { clientCredentials } from "./client-credentials.js";
import { ConfigurationError } from "./errors.js";
import type { CallOptions, ClientOptions, Fetch } from "./options.js";

const request = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" } as const;
const created = { success: true, data: { conversationId: "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10" } };

/** The requests that a client with these options sends for one call. */
async function sentWith(options: ClientOptions, call?: CallOptions) {
  const sent: { url: string; headers: Headers; init: RequestInit }[] = [];
  const fetch: Fetch = async (url, init) => {
    sent.push({ url, headers: new Headers(init.headers), init });
    return Response.json(created);
  };
  await createAnnieClient({ fetch, ...options }).conversations.create(request, call);
  return sent;
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

describe("where requests go", () => {
  it("is the server of the specification", async () => {
    const [sent] = await sentWith({ token: "a-token" });
    expect(sent?.url).toBe(server + createConversation.path);
  });

  it("is the server of the specification where ANNIE_BASE_URL is empty", async () => {
    vi.stubEnv("ANNIE_BASE_URL", "");
    expect((await sentWith({ token: "a-token" }))[0]?.url).toBe(server + createConversation.path);
  });

  it("is the URL that is meant, without spaces around it", async () => {
    const [sent] = await sentWith({ token: "a-token", baseUrl: " HTTPS://Example.com/v1/ " });
    expect(sent?.url).toBe("https://example.com/v1/conversations");
  });

  it.each(["baseUrl", "fetch", "Request", "bodySerializer", "pathSerializer"])(
    "is not what someone gives to all objects: %s",
    async (option) => {
      const options = { token: "a-token", baseUrl: "http://127.0.0.1:1" };
      const value = option === "baseUrl" ? "http://127.0.0.1:9" : () => "http://127.0.0.1:9";
      Object.defineProperty(Object.prototype, option, { value, configurable: true });
      try {
        const [sent] = await sentWith(options);
        expect(sent).toMatchObject({
          url: "http://127.0.0.1:1/conversations",
          init: { body: JSON.stringify(request) },
        });
      } finally {
        Reflect.deleteProperty(Object.prototype, option);
      }
    },
  );

  it("is ANNIE_BASE_URL, and before it the option", async () => {
    vi.stubEnv("ANNIE_BASE_URL", "http://127.0.0.1:1/v2/");
    expect((await sentWith({ token: "a-token" }))[0]?.url).toBe("http://127.0.0.1:1/v2/conversations");
    const [sent] = await sentWith({ token: "a-token", baseUrl: "https://example.com" });
    expect(sent?.url).toBe("https://example.com/conversations");
  });

  it.each([
    "",
    "api.example.com",
    "/v1",
    "ftp://example.com",
    "https://user:pass@example.com",
    "https://user@example.com",
    "https://a.example/?a=1",
    "https://a.example/#a",
    "https://a.example/v1?",
    "https://a.example/v1#",
  ])("cannot be %j", (baseUrl) => {
    const create = () => createAnnieClient({ token: "a-token", baseUrl });
    expect(create).toThrow(ConfigurationError);
    expect(create).toThrow(/^baseUrl must be an absolute http or https URL/);
    expect(create).not.toThrow(/pass/);
  });
});

describe("headers", () => {
  it("of a call replace those of the client, and those the client's own", async () => {
    const [sent] = await sentWith(
      { token: "a-token", headers: { "X-Clinic": "one", "X-Trace": "abc" } },
      { headers: { "x-clinic": "two", authorization: "Bearer other" } },
    );
    expect(Object.fromEntries(sent?.headers ?? [])).toEqual({
      "content-type": "application/json",
      authorization: "Bearer other",
      "x-clinic": "two",
      "x-trace": "abc",
    });
  });

  it("that cannot be sent are refused without their value", async () => {
    const headers = { "X-Patient": "Zoë ☎ +12025550123" };
    expect(() => createAnnieClient({ token: "a-token", headers })).toThrow(/^headers must be names and values/);
    await expect(sentWith({ token: "a-token" }, { headers })).rejects.toThrow(
      /^createConversation: headers must be names and values(?!.*1202)/,
    );
  });
});

describe("headers that describe the message or the connection", () => {
  it.each(["Content-Type", "content-length", "Transfer-Encoding", "Connection"])("are the client's own: %s", (name) => {
    const create = () => createAnnieClient({ token: "a-token", headers: { [name]: "x" } });
    expect(create).toThrow(`headers must not have ${name.toLowerCase()}: it follows from the request.`);
  });
});

describe("options", () => {
  it("are taken as they are when they are given", async () => {
    const headers = { "X-Clinic": "one" };
    const sent: Headers[] = [];
    const fetch: Fetch = async (_url, init) => {
      sent.push(new Headers(init.headers));
      return Response.json(created);
    };
    const annie = createAnnieClient({ token: "a-token", headers, fetch });
    headers["X-Clinic"] = "two\nsecret";
    await annie.conversations.create(request);
    expect(sent[0]?.get("x-clinic")).toBe("one");
  });

  it.each<[string, object]>([
    ["signal", {}],
    ["signal", new AbortController()],
    ["timeout", { valueOf: () => 5 }],
    ["maxRetries", ["2"]],
    ["maxWait", new Date(5)],
  ])("of a wrong type are refused before anything is sent: %s", async (option, value) => {
    const fetch = vi.fn();
    const annie = createAnnieClient({ token: "a-token", fetch });
    const call: object = { [option]: value };
    const error: unknown = await annie.conversations.create(request, call).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: "ConfigurationError", option, outcome: "not-executed" });
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each<[string, object]>([
    ["token", { token: 7 }],
    ["token", { token: null }],
    ["baseUrl", { token: "a-token", baseUrl: null }],
    ["token", { token: {} }],
    ["token", { token: { getToken: () => "a-token" } }],
    ["token", { token: { refuse: () => true } }],
    ["fetch", { token: "a-token", fetch: "fetch" }],
    ["fetch", { token: "a-token", fetch: null }],
    ["limiter", { token: "a-token", limiter: null }],
    ["limiter", { token: "a-token", limiter: () => {} }],
    ["limiter", { token: "a-token", limiter: { acquire: true } }],
    ["onEvent", { token: "a-token", onEvent: console }],
    ["onViolation", { token: "a-token", onViolation: null }],
    ["maxRetries", { token: "a-token", maxRetries: "2" }],
    ["maxWait", { token: "a-token", maxWait: null }],
    ["maxResponseBytes", { token: "a-token", maxResponseBytes: "1 MB" }],
  ])("of a wrong type are refused when the client is created: %s", (option, options) => {
    expect(() => createAnnieClient(options)).toThrow(expect.objectContaining({ name: "ConfigurationError", option }));
  });
});

describe("a timeout", () => {
  it.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31])("cannot be %d", async (timeout) => {
    expect(() => createAnnieClient({ token: "a-token", timeout })).toThrow(
      /^timeout must be a whole number of milliseconds/,
    );
    await expect(sentWith({ token: "a-token" }, { timeout })).rejects.toThrow(ConfigurationError);
  });
});

describe("maxRetries and maxWait", () => {
  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31])("cannot be %d", async (value) => {
    for (const [option, message] of [
      ["maxRetries", "maxRetries must be a whole number of retries from 0 to 2147483647."],
      ["maxWait", "maxWait must be a whole number of milliseconds from 0 to 2147483647."],
    ] as const) {
      expect(() => createAnnieClient({ token: "a-token", [option]: value })).toThrow(message);
      await expect(sentWith({ token: "a-token" }, { [option]: value })).rejects.toThrow(
        `createConversation: ${message} The operation was not executed.`,
      );
    }
  });

  it.each([0, 2 ** 31 - 1])("can be %d", async (value) => {
    expect(await sentWith({ token: "a-token", maxRetries: value, maxWait: value })).toHaveLength(1);
    expect(await sentWith({ token: "a-token" }, { maxRetries: value, maxWait: value })).toHaveLength(1);
  });
});

describe("maxResponseBytes", () => {
  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("cannot be %d", (maxResponseBytes) => {
    expect(() => createAnnieClient({ token: "a-token", maxResponseBytes })).toThrow(
      "maxResponseBytes must be a whole number of bytes from 1.",
    );
  });

  it("is of a client only", async () => {
    const call: object = { maxResponseBytes: 5 };
    await expect(sentWith({ token: "a-token" }, call)).rejects.toThrow("maxResponseBytes is not an option.");
  });
});

describe("a limiter and a hook", () => {
  it("are used, with their object", async () => {
    const limiter = {
      passed: 0,
      async acquire() {
        this.passed += 1;
      },
    };
    const onEvent = vi.fn();
    await sentWith({ token: "a-token", limiter, onEvent });
    expect(limiter.passed).toBe(1);
    expect(onEvent.mock.calls.flat()).toMatchObject([{ type: "started" }, { type: "answered", status: 200 }]);
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
      const create = () => createAnnieClient({ token });
      expect(create).toThrow(expect.objectContaining({ name: "ConfigurationError", option: "token" }));
      expect(create).toThrow(/^token must be a function in a browser(?!.*the-key)/);
      expect(() => createAnnieClient({ token, dangerouslyAllowBrowser: true })).not.toThrow();
    });

    it("is refused from the environment too", () => {
      vi.stubEnv("ANNIE_API_KEY", "the-key");
      vi.stubGlobal(name, {});
      expect(() => createAnnieClient()).toThrow(/^token must be a function in a browser/);
    });

    it("is not a function that asks for a token", async () => {
      vi.stubGlobal(name, {});
      const [sent] = await sentWith({ token: async () => "a-token" });
      expect(sent?.headers.get("authorization")).toBe("Bearer a-token");
    });
  });
});

describe("a flag", () => {
  it.each(["strict", "dangerouslyAllowBrowser"])("is true or false, and no text: %s", (option) => {
    const options: object = { token: "a-token", [option]: "false" };
    expect(() => createAnnieClient(options)).toThrow(`${option} must be true or false.`);
  });
});

describe("a signal", () => {
  it("is a property of the options of a call, not in their place", async () => {
    // @ts-expect-error: a signal in the place of the options is what is tested.
    await expect(sentWith({ token: "a-token" }, AbortSignal.abort())).rejects.toThrow("signal must be a property of");
  });

  it("is of a call, not of a client", () => {
    const options: object = { token: "a-token", signal: undefined };
    expect(() => createAnnieClient(options)).toThrow("signal is an option of a call, not of a client.");
  });
});

describe("an option that does not exist", () => {
  it("is refused, of a client and of a call", async () => {
    // @ts-expect-error: a misspelled option is what is tested.
    expect(() => createAnnieClient({ token: "a-token", timeOut: 5 })).toThrow("timeOut is not an option.");
    // @ts-expect-error: a misspelled option is what is tested.
    expect(() => createAnnieClient({ tokne: "a-token" })).toThrow("tokne is not an option.");
    // @ts-expect-error: a misspelled option is what is tested.
    await expect(sentWith({ token: "a-token" }, { sginal: undefined })).rejects.toThrow("sginal is not an option.");
    const personal: object = { "+1 202 555 0123": 1 };
    await expect(sentWith({ token: "a-token" }, personal)).rejects.toThrow("something is not an option.");
  });
});

describe("a request", () => {
  it("follows no redirect, and looks up fetch when it is sent", async () => {
    const annie = createAnnieClient({ token: "a-token" });
    const fetch = vi.spyOn(globalThis, "fetch").mockResolvedValue(Response.json(created));
    await annie.conversations.create(request);
    expect(fetch).toHaveBeenCalledExactlyOnceWith(expect.any(String), expect.objectContaining({ redirect: "manual" }));
    fetch.mockRestore();
  });
});
