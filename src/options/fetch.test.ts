import { afterEach, describe, expect, it, vi } from "vitest";
import { platformFetch } from "./fetch.js";

afterEach(() => void vi.unstubAllGlobals());

describe("the platform's fetch", () => {
  const init = { method: "POST", headers: new Headers({ "x-clinic": "one" }), body: "{}" };
  const sendWith = (fetch: unknown) => {
    vi.stubGlobal("fetch", fetch);
    return platformFetch("https://a.example/", init);
  };

  it("is looked up for each request, and called with the same init", async () => {
    const response = Response.json({});
    const fetch = vi.fn(async (_url: string, _init: RequestInit) => response);
    expect(await sendWith(fetch)).toBe(response);
    expect(fetch.mock.calls).toEqual([["https://a.example/", init]]);
    expect(fetch.mock.calls[0]?.[1]).toBe(init);
  });

  it("keeps no connection in Deno, which sends a POST again if a kept one breaks", async () => {
    const fetch = vi.fn(async () => Response.json({}));
    const createHttpClient = vi.fn((options: object) => options);
    vi.stubGlobal("Deno", { createHttpClient });
    await sendWith(fetch);
    await sendWith(fetch);
    const call = ["https://a.example/", { ...init, client: { poolMaxIdlePerHost: 0 } }];
    expect(fetch.mock.calls).toEqual([call, call]);
    expect(createHttpClient).toHaveBeenCalledOnce();
    expect(init).not.toHaveProperty("client");
  });
});
