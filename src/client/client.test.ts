import { afterEach, describe, expect, it, vi } from "vitest";
import { createConversation, server } from "../../generated/operations.js";
import type { CallOptions } from "../options/call-options.js";
import type { ClientOptions } from "../options/client-options.js";
import type { Fetch } from "../options/fetch.js";
import { createAnnieClient } from "./client.js";

const request = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" } as const;
const created = { success: true, data: { conversationId: "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10" } };

/** The requests that a client with these options sends for one call. */
async function sentWith(options: ClientOptions, call?: CallOptions) {
  const sent: { url: string; headers: object; init: RequestInit }[] = [];
  const fetch: Fetch = async (url, init) => {
    sent.push({ url, headers: { ...Object(init.headers) }, init });
    return Response.json(created);
  };
  await createAnnieClient({ token: "a-token", fetch, ...options }).conversations.create(request, call);
  return sent;
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("where requests go", () => {
  it("is the server of the specification", async () => {
    expect(await sentWith({})).toMatchObject([{ url: server + createConversation.path }]);
  });

  it.each(["https://a.example/v1", "https://a.example/v1/"])("is the URL of the option: %s", async (baseUrl) => {
    expect(await sentWith({ baseUrl })).toMatchObject([{ url: "https://a.example/v1/conversations" }]);
  });

  it("is ANNIE_BASE_URL", async () => {
    vi.stubEnv("ANNIE_BASE_URL", "http://127.0.0.1:1/v2/");
    expect(await sentWith({})).toMatchObject([{ url: "http://127.0.0.1:1/v2/conversations" }]);
  });
});

describe("a request", () => {
  it("is sent as the operation is documented, and follows no redirect", async () => {
    const [sent] = await sentWith({});
    expect(sent?.init).toMatchObject({ method: "POST", body: JSON.stringify(request), redirect: "manual" });
    expect(sent?.headers).toEqual({ "content-type": "application/json", authorization: "Bearer a-token" });
  });

  it("looks up the fetch of the platform when it is sent", async () => {
    const annie = createAnnieClient({ token: "a-token" });
    const fetch = vi.spyOn(globalThis, "fetch").mockResolvedValue(Response.json(created));
    await annie.conversations.create(request);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it("has the headers of the call instead of those of the client, and of the client's own", async () => {
    const [sent] = await sentWith(
      { headers: { "X-Clinic": "one", "X-Trace": "abc" } },
      { headers: { "x-clinic": "two", authorization: "Bearer other" } },
    );
    expect(sent?.headers).toEqual({
      "content-type": "application/json",
      authorization: "Bearer other",
      "x-clinic": "two",
      "x-trace": "abc",
    });
  });

  it("has its headers in lower case even if the platform's Headers keeps the case, as happy-dom's does", async () => {
    class CaseKeepingHeaders {
      readonly #entries = new Map<string, [name: string, value: string]>();
      set(name: string, value: string) {
        this.#entries.set(name.toLowerCase(), [name, value]);
      }
      entries() {
        return this.#entries.values();
      }
      [Symbol.iterator]() {
        return this.entries();
      }
    }
    const answer = Response.json(created);
    vi.stubGlobal("Headers", CaseKeepingHeaders);
    const headers: Record<string, string>[] = [];
    const fetch: Fetch = async (_url, init) => {
      headers.push({ ...Object(init.headers) });
      return answer;
    };
    const annie = createAnnieClient({ token: "a-token", fetch, headers: { Authorization: "Bearer own" } });
    await annie.conversations.create(request, { headers: { "X-Clinic": "one" } });
    expect(headers).toEqual([{ "content-type": "application/json", authorization: "Bearer own", "x-clinic": "one" }]);
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
    await sentWith({ limiter, onEvent });
    expect(limiter.passed).toBe(1);
    expect(onEvent.mock.calls.flat()).toMatchObject([{ type: "started" }, { type: "answered", status: 200 }]);
  });
});

describe("the rate limit of a client", () => {
  it("is what the service reported last, and absent until then", async () => {
    const headers = { "X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "58", "X-RateLimit-Reset": "1772442960" };
    const fetch = async () => Response.json(created, { headers });
    const annie = createAnnieClient({ token: "a-token", fetch });
    expect(annie.rateLimit).toBeUndefined();
    await annie.conversations.create(request);
    expect(annie.rateLimit).toMatchObject({ limit: 60, remaining: 58 });
  });
});

describe("an option that cannot be used", () => {
  it("is refused when the client is created", () => {
    // @ts-expect-error: a misspelled option is what is tested.
    expect(() => createAnnieClient({ token: "a-token", timeOut: 5 })).toThrow("timeOut is not an option.");
    vi.stubEnv("ANNIE_API_KEY", "");
    expect(() => createAnnieClient()).toThrow("token is missing");
  });
});
