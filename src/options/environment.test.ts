import { afterEach, describe, expect, it, vi } from "vitest";
import { environment, isBrowser } from "./environment.js";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

describe("a variable of the environment", () => {
  it.each([
    ["a-token", "a-token"],
    ["", undefined],
    [undefined, undefined],
  ])("that is set to %j is %j", (value, expected) => {
    vi.stubEnv("ANNIE_API_KEY", value);
    expect(environment("ANNIE_API_KEY")).toBe(expected);
  });

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

it("takes neither Node nor Deno, which has a window and a navigator too, for a browser", () => {
  expect(isBrowser()).toBe(false);
  vi.stubGlobal("window", globalThis);
  vi.stubGlobal("navigator", { userAgent: "Deno/2.9.6" });
  expect(isBrowser()).toBe(false);
});
