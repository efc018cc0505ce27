import { afterEach, describe, expect, it, vi } from "vitest";
import { environment, isBrowser } from "./environment.js";
import { platformFetch } from "./fetch.js";

afterEach(() => void vi.unstubAllGlobals());

describe("a variable of the environment", () => {
  const get = () => {
    throw new Error("NotCapable");
  };
  it.each([
    ["there is no process", undefined],
    ["the process has no environment", {}],
    ["it may not be read, as in Deno", { env: new Proxy({}, { get }) }],
  ])("is absent if %s", (_when, process) => {
    vi.stubGlobal("process", process);
    const found = environment("PATH");
    // Vitest itself needs the process.
    vi.unstubAllGlobals();
    expect(found).toBeUndefined();
  });
});

it("Node is no browser, and neither is Deno, although it has a window and a navigator", () => {
  expect(isBrowser()).toBe(false);
  vi.stubGlobal("window", globalThis);
  vi.stubGlobal("navigator", { userAgent: "Deno/2.9.6" });
  expect(isBrowser()).toBe(false);
});

describe("the platform's fetch", () => {
  const url = "https://a.example/";
  const init = { method: "POST", headers: new Headers({ "x-clinic": "one" }), body: "{}" };
  const response = Response.json({});
  const stubFetch = () => {
    const fetch = vi.fn(async (_url: string, _init: RequestInit) => response);
    vi.stubGlobal("fetch", fetch);
    return fetch;
  };

  it("is looked up for each request, and called with the same init", async () => {
    for (let request = 0; request < 2; request += 1) {
      const fetch = stubFetch();
      expect(await platformFetch(url, init)).toBe(response);
      expect(fetch.mock.calls).toEqual([[url, init]]);
      expect(fetch.mock.calls[0]?.[1]).toBe(init);
    }
  });

  it("keeps no connection in Deno, which sends a POST again if a kept one breaks", async () => {
    const fetch = stubFetch();
    const createHttpClient = vi.fn((options: object) => options);
    vi.stubGlobal("Deno", { createHttpClient });
    for (let request = 0; request < 2; request += 1) await platformFetch(url, init);
    const expected = [url, { ...init, client: { poolMaxIdlePerHost: 0 } }];
    expect(fetch.mock.calls).toEqual([expected, expected]);
    expect(createHttpClient).toHaveBeenCalledOnce();
    expect(init).not.toHaveProperty("client");
  });
});
