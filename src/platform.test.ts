import { afterEach, describe, expect, it, vi } from "vitest";
import { environment, isBrowser, platformFetch } from "./platform.js";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

describe("a variable of the environment", () => {
  it("is read when it is asked for", () => {
    vi.stubEnv("ANNIE_API_KEY", "a-token");
    expect(environment("ANNIE_API_KEY")).toBe("a-token");
  });

  it("is absent where it is empty or not set", () => {
    vi.stubEnv("ANNIE_API_KEY", "");
    expect(environment("ANNIE_API_KEY")).toBeUndefined();
    vi.stubEnv("ANNIE_API_KEY", undefined);
    expect(environment("ANNIE_API_KEY")).toBeUndefined();
  });

  it.each([undefined, {}])("is absent where there is no environment: process is %j", (process) => {
    vi.stubGlobal("process", process);
    const found = environment("PATH");
    vi.unstubAllGlobals();
    expect(found).toBeUndefined();
  });

  it("is absent where it may not be read, as in Deno", () => {
    const get = () => {
      throw new Error("NotCapable");
    };
    vi.stubGlobal("process", { env: new Proxy({}, { get }) });
    const found = environment("PATH");
    vi.unstubAllGlobals();
    expect(found).toBeUndefined();
  });
});

describe("a browser", () => {
  it("is not what these tests run in", () => expect(isBrowser()).toBe(false));

  it.each(["document", "importScripts"])("is where %s is", (name) => {
    vi.stubGlobal(name, {});
    expect(isBrowser()).toBe(true);
  });

  it("is not everywhere that there is a window or a navigator", () => {
    vi.stubGlobal("window", globalThis);
    vi.stubGlobal("navigator", { userAgent: "Deno/2.9.6" });
    expect(isBrowser()).toBe(false);
  });
});

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
