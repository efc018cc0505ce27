import { afterEach, expect, it, vi } from "vitest";
import { platformFetch } from "./fetch.js";

afterEach(() => void vi.unstubAllGlobals());

const url = "https://a.example/";
const init = { method: "POST", headers: { "x-clinic": "one" }, body: "{}" };

it("the platform's fetch is looked up for each request, and called with the same init", async () => {
  for (let request = 0; request < 2; request += 1) {
    const fetch = vi.fn(async (_url: string, _init: RequestInit) => Response.json({}));
    vi.stubGlobal("fetch", fetch);
    expect(await platformFetch(url, init)).toBeInstanceOf(Response);
    expect(fetch.mock.calls[0]?.[0]).toBe(url);
    expect(fetch.mock.calls[0]?.[1]).toBe(init);
  }
});

it("the platform's fetch keeps no connection in Deno, which sends a POST again if a kept one breaks", async () => {
  const fetch = vi.fn();
  const createHttpClient = vi.fn((options: object) => options);
  vi.stubGlobal("fetch", fetch);
  vi.stubGlobal("Deno", { createHttpClient });
  for (let request = 0; request < 2; request += 1) await platformFetch(url, init);
  const expected = [url, { ...init, client: { poolMaxIdlePerHost: 0 } }];
  expect(fetch.mock.calls).toEqual([expected, expected]);
  expect(createHttpClient).toHaveBeenCalledOnce();
  expect(init).not.toHaveProperty("client");
});
