import { afterEach, describe, expect, it, vi } from "vitest";
import { platformFetch } from "./fetch.js";

afterEach(() => void vi.unstubAllGlobals());

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
