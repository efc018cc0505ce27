import { afterEach, describe, expect, it, vi } from "vitest";
import { environment, isBrowser } from "./environment.js";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

describe("a variable of the environment", () => {
  it("is read when it is asked for", () => {
    vi.stubEnv("ANNIE_API_KEY", "a-token");
    expect(environment("ANNIE_API_KEY")).toBe("a-token");
  });

  it("is absent if it is empty or not set", () => {
    vi.stubEnv("ANNIE_API_KEY", "");
    expect(environment("ANNIE_API_KEY")).toBeUndefined();
    vi.stubEnv("ANNIE_API_KEY", undefined);
    expect(environment("ANNIE_API_KEY")).toBeUndefined();
  });

  it.each([undefined, {}])("is absent if there is no environment: process is %j", (process) => {
    vi.stubGlobal("process", process);
    const found = environment("PATH");
    vi.unstubAllGlobals();
    expect(found).toBeUndefined();
  });

  it("is absent if it may not be read, as in Deno", () => {
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

  it.each(["document", "importScripts"])("is recognized by %s", (name) => {
    vi.stubGlobal(name, {});
    expect(isBrowser()).toBe(true);
  });

  it("is not recognized by a window or a navigator, which Deno has too", () => {
    vi.stubGlobal("window", globalThis);
    vi.stubGlobal("navigator", { userAgent: "Deno/2.9.6" });
    expect(isBrowser()).toBe(false);
  });
});
