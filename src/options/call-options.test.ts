import { describe, expect, it } from "vitest";
import { callSettings } from "./call-options.js";
import { clientSettings } from "./client-options.js";

const client = { timeout: 1_000, maxRetries: 1, maxWait: 5_000, headers: { "x-clinic": "one", "x-trace": "abc" } };
const settings = clientSettings({ token: "a-token", ...client });
const absent = { signal: undefined, timeout: undefined, maxRetries: undefined, maxWait: undefined, headers: undefined };
const settingsOf = (given: unknown) => callSettings(settings, given, "create");
const listeners = { addEventListener: () => {}, removeEventListener: () => {} };
const signal = { aborted: false, ...listeners };

describe("an option of a call", () => {
  it.each([{}, absent])("is the client's if it is left out or undefined: %j", (given) => {
    expect(settingsOf(given)).toEqual({ ...client, signal: undefined });
  });

  it.each([
    { timeout: 1, maxRetries: 0, maxWait: 0, signal: new AbortController().signal },
    { maxWait: Number.POSITIVE_INFINITY, signal },
  ])("replaces the client's: %j", (own) => expect(settingsOf(own)).toMatchObject(own));

  it("replaces a header of the client that has the same name", () => {
    const headers = new Headers({ "x-CLINIC": "two", "X-New": "n" });
    expect(settingsOf({ headers }).headers).toEqual({ "x-clinic": "two", "x-trace": "abc", "x-new": "n" });
    expect(settings.headers).toEqual(client.headers);
  });

  it.each<[option: string, value: unknown, problem: string]>([
    ["signal", listeners, "must be an AbortSignal"],
    ["signal", { ...signal, removeEventListener: undefined }, "must be an AbortSignal"],
    ["signal", { ...signal, addEventListener: undefined }, "must be an AbortSignal"],
    ["timeout", 0, "must be a whole number of milliseconds from 1 to 2147483647"],
    ["maxRetries", -1, "must be a whole number of retries from 0 to 2147483647"],
    ["maxWait", -1, "must be a whole number of milliseconds from 0 to 2147483647, or Infinity"],
    ["headers", { Expect: "100-continue" }, "must not include expect: the client sets it"],
    ["sginal", undefined, "is not an option of a call"],
  ])("is refused if %s is %j, and the error names the operation", (option, value, problem) => {
    const message = `create: ${option} ${problem}. The operation was not executed.`;
    const fields = { name: "ConfigurationError", option, message, operationId: "create" };
    expect(() => settingsOf({ [option]: value })).toThrow(expect.objectContaining(fields));
  });

  it.each([null, new AbortController()])("must be in a plain object, and not in %s", (given) => {
    expect(() => settingsOf(given)).toThrow("create: options must be a plain object");
  });
});
