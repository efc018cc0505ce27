import { describe, expect, it, vi } from "vitest";
import { resolveCall, resolveOptions } from "./settings.js";

describe("an option of a client", () => {
  it.each<[string, unknown, string]>([
    ["fetch", "fetch", "must be a function"],
    ["onViolation", {}, "must be a function"],
    ["onEvent", null, "must be a function"],
    ["limiter", { acquire: true }, "must be an object with a function acquire"],
    ["strict", "false", "must be true or false"],
    ["maxResponseBytes", 0, "must be a whole number of bytes from 1"],
    ["baseUrl", "xhttp://a.example", "must be an absolute http or https URL without credentials, query and fragment"],
    [
      "baseUrl",
      new URL("https://a.example"),
      "must be an absolute http or https URL without credentials, query and fragment",
    ],
    ["token", 7, "is missing: pass an API key, or set ANNIE_API_KEY in the environment"],
    ["timeout", 0, "must be a whole number of milliseconds from 1 to 2147483647"],
    ["headers", { "X-Patient": "☎" }, "must be names and values that an HTTP header can have"],
    ["signal", new AbortController().signal, "is an option of a call, not of a client"],
    ["timeOut", 5, "is not an option"],
  ])("is refused by its name and what it must be: %s", (option, value, says) => {
    const fields = { name: "ConfigurationError", option, message: `${option} ${says}.`, outcome: "not-executed" };
    expect(() => resolveOptions({ token: "a-token", [option]: value })).toThrow(expect.objectContaining(fields));
  });

  it("may be the smallest", () => {
    const least = { timeout: 1, maxRetries: 0, maxWait: 0, maxResponseBytes: 1 };
    expect(resolveOptions({ token: "a-token", ...least })).toMatchObject(least);
  });

  it("may be an http or an https URL", () => {
    for (const baseUrl of ["http://a.example/v1", "https://a.example/v1"]) {
      expect(resolveOptions({ token: "a-token", baseUrl })).toHaveProperty("baseUrl", baseUrl);
    }
  });
});

describe("an option of a call", () => {
  it.each<[string, unknown, string]>([
    ["signal", {}, "must be an AbortSignal"],
    ["signal", { addEventListener: vi.fn() }, "must be an AbortSignal"],
    ["signal", { removeEventListener: vi.fn() }, "must be an AbortSignal"],
    ["maxRetries", -1, "must be a whole number of retries from 0 to 2147483647"],
    ["headers", { Expect: "100-continue" }, "must not have expect: it follows from the request"],
    ["headers", { Upgrade: "h2c" }, "must not have upgrade: it follows from the request"],
    ["headers", { "Keep-Alive": "timeout=5" }, "must not have keep-alive: it follows from the request"],
    ["strict", true, "is not an option"],
  ])("is refused by its name and what it must be: %s", (option, value, says) => {
    const message = `create: ${option} ${says}. The operation was not executed.`;
    const fields = { name: "ConfigurationError", option, message, operationId: "create", outcome: "not-executed" };
    expect(() => resolveCall({ [option]: value }, "create")).toThrow(expect.objectContaining(fields));
  });

  it.each(["+12025550123", "Jo+12025550123", "+12025550123Jo", "to Jo", ""])(
    "is not named where it does not look like an option: %j",
    (name) => {
      expect(() => resolveCall({ [name]: 1 }, "create")).toThrow(
        expect.objectContaining({
          option: "something",
          message: "create: something is not an option. The operation was not executed.",
        }),
      );
    },
  );

  it("may be a signal that is not the platform's", () => {
    const signal = { addEventListener: vi.fn(), removeEventListener: vi.fn() };
    // @ts-expect-error: a signal of one's own is what is tested.
    expect(resolveCall({ signal }, "create")).toHaveProperty("signal", signal);
  });
});
