import { describe, expect, it } from "vitest";
import { callSettings } from "./call-options.js";
import { clientSettings } from "./client-options.js";

const client = { timeout: 1_000, maxRetries: 1, maxWait: 5_000, headers: { "X-Clinic": "one", "X-Trace": "abc" } };
const settings = clientSettings({ token: "a-token", ...client });

/** The settings of a call with these options, whatever they are. */
const settingsOf = (given: unknown) => callSettings(settings, given, "create");

const listeners = { addEventListener: () => {}, removeEventListener: () => {} };

describe("an option of a call", () => {
  it("is the client's if it is left out or undefined", () => {
    const expected = { ...client, signal: undefined, headers: { "x-clinic": "one", "x-trace": "abc" } };
    expect(settingsOf({})).toEqual(expected);
    const absent = { signal: undefined, timeout: undefined, maxRetries: undefined, maxWait: undefined };
    expect(settingsOf({ ...absent, headers: undefined })).toEqual(expected);
  });

  it.each([
    { timeout: 1, maxRetries: 0, maxWait: 0, signal: new AbortController().signal },
    { maxWait: Number.POSITIVE_INFINITY, signal: { aborted: false, ...listeners } },
  ])("replaces the client's: %j", (own) => expect(settingsOf(own)).toMatchObject(own));

  it("replaces a header of the client that has the same name", () => {
    const headers = new Headers({ "x-CLINIC": "two", "X-New": "n" });
    expect(settingsOf({ headers }).headers).toEqual({ "x-clinic": "two", "x-trace": "abc", "x-new": "n" });
    expect(settings.headers).toHaveProperty("x-clinic", "one");
  });

  it.each<[option: string, value: unknown, says: string]>([
    ["signal", null, "must be an AbortSignal"],
    ["signal", new AbortController(), "must be an AbortSignal"],
    ["signal", listeners, "must be an AbortSignal"],
    ["signal", { ...listeners, aborted: false, removeEventListener: undefined }, "must be an AbortSignal"],
    ["signal", { ...listeners, aborted: false, addEventListener: undefined }, "must be an AbortSignal"],
    ["timeout", 0, "must be a whole number of milliseconds from 1 to 2147483647"],
    ["maxRetries", -1, "must be a whole number of retries from 0 to 2147483647"],
    ["maxWait", -1, "must be a whole number of milliseconds from 0 to 2147483647, or Infinity"],
    ["headers", { Expect: "100-continue" }, "must not include expect: the client sets it"],
    ["sginal", undefined, "is not an option of a call"],
    ["baseUrl", "https://a.example", "is not an option of a call"],
  ])("cannot be %s %j, and the error names the operation", (option, value, says) => {
    const message = `create: ${option} ${says}. The operation was not executed.`;
    const fields = { name: "ConfigurationError", option, message, operationId: "create" };
    expect(() => settingsOf({ [option]: value })).toThrow(expect.objectContaining(fields));
  });
});

describe("the options of a call", () => {
  it.each([null, "timeout", new AbortController(), AbortSignal.abort()])("cannot be %s", (given) => {
    expect(() => settingsOf(given)).toThrow("create: options must be a plain object");
  });

  it("cannot have a name that may be a value", () => {
    const fields = { option: "options", operationId: "create" };
    expect(() => settingsOf({ "+12025550123": 1 })).toThrow(expect.objectContaining(fields));
  });

  it("are not what all objects inherit", () => {
    const given = { signal: {}, timeout: 1, maxRetries: 9, maxWait: 1, headers: { "content-type": "text/plain" } };
    const before = settingsOf({});
    Object.assign(Object.prototype, given);
    try {
      expect([settingsOf({}), settingsOf({ maxRetries: 1 })]).toEqual([before, before]);
    } finally {
      for (const name of Object.keys(given)) Reflect.deleteProperty(Object.prototype, name);
    }
  });
});
