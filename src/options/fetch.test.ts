import { afterEach, describe, expect, it, vi } from "vitest";
import { platformFetch } from "./fetch.js";

afterEach(() => void vi.unstubAllGlobals());

describe("the platform's fetch", () => {
  const headers = () => new Headers({ "x-clinic": "one", connection: "keep-alive" });

  it("is looked up for each request, and gets what it is given", async () => {
    const response = Response.json({});
    const fetch = vi.fn(async () => response);
    vi.stubGlobal("fetch", fetch);
    const init = { method: "POST", headers: headers(), body: "{}" };
    expect(await platformFetch("https://a.example/", init)).toBe(response);
    expect(fetch.mock.calls).toEqual([["https://a.example/", init]]);
    expect(fetch.mock.calls.flat()[1]).toBe(init);
  });

  it("keeps no connection in Deno", async () => {
    const sent: RequestInit[] = [];
    const createHttpClient = vi.fn((options: object) => options);
    vi.stubGlobal("Deno", { createHttpClient });
    vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
      sent.push(init);
      return Response.json({});
    });
    const init = { method: "POST", headers: headers(), body: "{}" };
    await platformFetch("https://a.example/", init);
    await platformFetch("https://a.example/", init);
    const client = { poolMaxIdlePerHost: 0 };
    expect(sent).toEqual([
      { ...init, client },
      { ...init, client },
    ]);
    expect(createHttpClient).toHaveBeenCalledOnce();
    expect(init).not.toHaveProperty("client");
  });
});
