import { describe, expect, it, vi } from "vitest";
import { callSettings } from "./call-options.js";
import { clientSettings } from "./client-options.js";

const client = { timeout: 1_000, maxRetries: 1, maxWait: 5_000, headers: { "X-Clinic": "one", "X-Trace": "abc" } };
const settings = clientSettings({ token: "a-token", ...client });

/** The settings of a call with these options, whatever they are. */
const settingsOf = (given: unknown) => callSettings(settings, given, "create");

describe("an option of a call", () => {
  it("is the client's if it is left out or undefined", () => {
    const ofClient = { ...client, signal: undefined, headers: { "x-clinic": "one", "x-trace": "abc" } };
    expect(settingsOf({})).toEqual(ofClient);
    const absent = { signal: undefined, timeout: undefined, maxRetries: undefined, maxWait: undefined };
    expect(settingsOf({ ...absent, headers: undefined })).toEqual(ofClient);
  });

  it("is the call's own if it is given, the smallest too", () => {
    const own = { timeout: 1, maxRetries: 0, maxWait: 0, signal: new AbortController().signal };
    expect(settingsOf(own)).toMatchObject(own);
    const most = { timeout: 2 ** 31 - 1, maxRetries: 2 ** 31 - 1, maxWait: 2 ** 31 - 1 };
    expect(settingsOf(most)).toMatchObject(most);
    expect(settingsOf({ maxWait: Number.POSITIVE_INFINITY })).toHaveProperty("maxWait", Number.POSITIVE_INFINITY);
  });

  it("replaces a header of the client that has the same name", () => {
    const headers = new Headers({ "x-CLINIC": "two", "X-New": "n" });
    expect(settingsOf({ headers }).headers).toEqual({ "x-clinic": "two", "x-trace": "abc", "x-new": "n" });
    expect(settingsOf({ headers: { "X-Clinic": undefined } }).headers).toHaveProperty("x-clinic", "one");
    expect(settingsOf({}).headers).toHaveProperty("x-clinic", "one");
  });

  it.each<[string, unknown, string]>([
    ["signal", {}, "must be an AbortSignal"],
    ["signal", null, "must be an AbortSignal"],
    ["signal", new AbortController(), "must be an AbortSignal"],
    ["signal", { addEventListener: vi.fn(), removeEventListener: vi.fn() }, "must be an AbortSignal"],
    ["signal", { aborted: false, addEventListener: vi.fn() }, "must be an AbortSignal"],
    ["signal", { aborted: false, removeEventListener: vi.fn() }, "must be an AbortSignal"],
    ["timeout", 0, "must be a whole number of milliseconds from 1 to 2147483647"],
    ["timeout", 2 ** 31, "must be a whole number of milliseconds from 1 to 2147483647"],
    ["maxRetries", -1, "must be a whole number of retries from 0 to 2147483647"],
    ["maxRetries", ["2"], "must be a whole number of retries from 0 to 2147483647"],
    ["maxWait", Number.NEGATIVE_INFINITY, "must be a whole number of milliseconds from 0 to 2147483647, or Infinity"],
    ["timeout", Number.POSITIVE_INFINITY, "must be a whole number of milliseconds from 1 to 2147483647"],
    ["headers", { "X-Patient": "☎" }, "must be names and values that an HTTP header can have"],
    ["headers", { Expect: "100-continue" }, "must not include expect: the client sets it"],
    ["sginal", undefined, "is not an option of a call"],
    ["strict", true, "is not an option of a call"],
    ["maxResponseBytes", 5, "is not an option of a call"],
    ["baseUrl", "https://a.example", "is not an option of a call"],
  ])("is refused by its name and what it must be: %s", (option, value, says) => {
    const message = `create: ${option} ${says}. The operation was not executed.`;
    const fields = { name: "ConfigurationError", option, message, operationId: "create", outcome: "not-executed" };
    expect(() => settingsOf({ [option]: value })).toThrow(expect.objectContaining(fields));
  });

  it("may be a signal that is not the platform's", () => {
    const signal = { aborted: false, addEventListener: vi.fn(), removeEventListener: vi.fn() };
    expect(settingsOf({ signal })).toHaveProperty("signal", signal);
  });
});

describe("the options of a call", () => {
  it.each([null, 7, "timeout", true])("cannot be %j", (given) => {
    expect(() => settingsOf(given)).toThrow("create: options must be a plain object");
  });

  it("cannot be a signal or its controller, which would never be heard", () => {
    const controller = new AbortController();
    for (const given of [controller.signal, AbortSignal.abort(), controller]) {
      expect(() => settingsOf(given)).toThrow("options must be a plain object");
    }
  });

  it("are not what someone gave to all objects", () => {
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
