import { describe, expect, it } from "vitest";
import { clientSettings } from "./client-options.js";
import { check, option } from "./option.js";

const text = option<string>("must be a text", (value) => typeof value === "string");
const fail = () => expect.fail("+12025550123");

describe("options", () => {
  it.each(["Jo+12025550123", "+12025550123Jo", "to Jo", "", "__proto__", "a".repeat(31)])(
    "with the name %j are refused, and the error does not show it, as it may be a value",
    (name) => {
      const given: unknown = JSON.parse(JSON.stringify({ [name]: 1 }));
      const message = "create: * is not an option of a call. The operation was not executed.";
      const expected = { option: "*", message };
      expect(() => check({ name: text }, given, "create")).toThrow(expect.objectContaining(expected));
    },
  );

  it("are refused if a getter throws, and the error does not show what", () => {
    const given = Object.defineProperty({}, "name", { enumerable: true, get: fail });
    expect(() => check({ name: text }, given)).toThrow(/^options must be a plain object such as [^+]*\.$/);
    const limiter = Object.defineProperty({}, "acquire", { get: fail });
    expect(() => clientSettings({ token: "a-token", limiter: Object(limiter) })).toThrow("limiter cannot be read.");
  });
});
