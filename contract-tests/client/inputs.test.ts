import { setImmediate } from "node:timers/promises";
import { createAnnieClient } from "annie-conversations";
import { afterEach, describe, expect, it } from "vitest";
import { created, token } from "../support/example-call.js";
import { reply, startTestServer } from "../support/test-server.js";
import * as hostile from "./hostile-inputs.js";
import { botId, expectArrived, expectRefused, fail, says, send, toNumber, valid } from "./hostile-inputs.js";

const prototype = Object.getOwnPropertyDescriptors(Object.prototype);

afterEach(() => {
  expect(Object.getOwnPropertyDescriptors(Object.prototype)).toEqual(prototype);
  expect({}).not.toHaveProperty("polluted");
});

const polluting = '"__proto__":{"polluted":"CANARY"},"constructor":{"prototype":{"polluted":"CANARY"}},"prototype":{}';
const unknownAt = (...paths: string[]) => paths.map((path) => `${path} additionalProperties`);
const missing = ["/medium required", "/botId required"];

describe("refused, with nothing sent and no value shown:", () => {
  it.each<[what: string, make: () => unknown, issues: string[]]>([
    [
      "keys that would change a prototype",
      () => JSON.parse(`{"medium":"SMS","botId":"${botId}",${polluting}}`),
      unknownAt("/__proto__", "/constructor", "/prototype"),
    ],
    [
      "keys that would change a prototype, in a message",
      () => JSON.parse(`{"medium":"SMS","botId":"${botId}","messages":[{${polluting}}]}`),
      unknownAt("/messages/0/__proto__", "/messages/0/constructor", "/messages/0/prototype"),
    ],
    ["a value as a key", () => ({ ...valid, [toNumber]: 1 }), unknownAt("/*")],
    ["what is inherited", () => Object.setPrototypeOf({ botId }, { medium: "SMS" }), ["/medium required"]],
    ["what is not enumerable", () => Object.defineProperty({ botId }, "medium", valid), ["/medium required"]],
    ["a getter that throws", () => hostile.withGetter("toNumber", fail), [" json"]],
    ["a Proxy that throws", () => new Proxy({}, { ownKeys: fail }), [" json"]],
    ["a revoked Proxy", hostile.revoked, [" json"]],
    ["a cycle", hostile.cyclic, [" json"]],
    ["an array in very many others", () => says(hostile.nested(100_000)), [" json"]],
    ["an array in many others", () => says(hostile.nested(1_000)), ["/messages/0/input type"]],
    ["a toJSON that throws", () => ({ ...valid, toJSON: fail }), [" json"]],
    ["a toJSON that answers undefined", () => ({ ...valid, toJSON: () => undefined }), [" type"]],
    ["a BigInt", () => ({ ...valid, idleTimeoutMinutes: 12025550199n }), [" json"]],
    ["a Symbol", () => ({ ...valid, medium: Symbol("CANARY") }), ["/medium required"]],
    ["a function", () => ({ ...valid, botId: () => botId }), ["/botId required"]],
    ["undefined", () => ({ ...valid, medium: undefined }), ["/medium required"]],
    ["NaN", () => ({ ...valid, idleTimeoutMinutes: Number.NaN }), ["/idleTimeoutMinutes type"]],
    ["Infinity", () => ({ ...valid, idleTimeoutMinutes: Number.POSITIVE_INFINITY }), ["/idleTimeoutMinutes type"]],
    ["-0", () => ({ ...valid, idleTimeoutMinutes: -0 }), ["/idleTimeoutMinutes minimum"]],
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested.
    ["a hole", () => ({ ...valid, messages: [{}, , { input: "CANARY" }] }), ["/messages/1 type"]],
    ["a sparse array", () => ({ ...valid, messages: Object.assign([], { 1: {} }) }), ["/messages/0 type"]],
    ["a Map", () => new Map(Object.entries(valid)), missing],
    ["a Date", () => new Date(1_202_555_019_900), [" type"]],
    ["an array", () => [valid], [" type"]],
    ["null", () => null, [" type"]],
    ["a text", () => JSON.stringify(valid), [" type"]],
    [
      "options",
      () => ({ timeout: 12025550199, signal: new AbortController().signal }),
      [...missing, ...unknownAt("/timeout", "/signal")],
    ],
  ])("%s", (_what, make, issues) => expectRefused(make(), issues));

  it.each([true, false])("what someone gives to all objects during the call, enumerable: %j", async (enumerable) => {
    const pollute = () => {
      Object.defineProperty(Object.prototype, "medium", {
        value: "SMS",
        writable: true,
        configurable: true,
        enumerable,
      });
      return botId;
    };
    const input = Object.defineProperty({}, "botId", { enumerable: true, get: pollute });
    await expectRefused(input, ["/medium required"]).finally(() => Reflect.deleteProperty(Object.prototype, "medium"));
  });

  it("100,000 messages, of which 100 are listed and 5 are told", async () => {
    const input = says(...Array(100_000).fill(12025550199));
    const listed = Array.from({ length: 100 }, (_, index) => `/messages/${index}/input type`);
    await expectRefused(input, listed);
    const { error } = await send(input);
    expect(error).toHaveProperty("message", expect.stringMatching(/^.{1,250}; and 99995 more\. .{1,50}$/));
  });
});

describe("accepted, and what was validated has arrived:", () => {
  const manyMessages = () => says(...Array.from({ length: 100_000 }, (_, index) => `message ${index}`));
  const longText = () => says("a".repeat(5_000_000));

  it.each<[what: string, make: () => unknown, arrives: object]>([
    ["a toJSON that answers a body", () => ({ other: "CANARY", toJSON: () => valid }), valid],
    ["a Proxy", () => new Proxy({ ...valid, messages: new Proxy([], {}) }, {}), { ...valid, messages: [] }],
    ["an instance of a class", () => new hostile.Booking(), { medium: "SMS", botId }],
    ["an object without a prototype", () => Object.assign(Object.create(null), valid), valid],
    ["a Date", () => ({ ...valid, toNumber: new Date(0) }), { ...valid, toNumber: "1970-01-01T00:00:00.000Z" }],
    ["a String", () => ({ ...valid, medium: Object("SMS") }), valid],
    ["a key that is a Symbol", () => ({ ...valid, [Symbol("CANARY")]: "CANARY" }), valid],
    ["undefined", () => ({ ...valid, messages: undefined }), valid],
    ["a function", () => ({ ...valid, messages: () => [] }), valid],
    ["a Symbol", () => ({ ...valid, messages: Symbol("CANARY") }), valid],
    ["1e21", () => ({ ...valid, idleTimeoutMinutes: 1e21 }), { ...valid, idleTimeoutMinutes: 1e21 }],
    [
      "the largest safe whole number",
      () => ({ ...valid, idleTimeoutMinutes: Number.MAX_SAFE_INTEGER }),
      { ...valid, idleTimeoutMinutes: 9007199254740991 },
    ],
    ["a text of 5 MB", longText, longText()],
    ["100,000 messages", manyMessages, manyMessages()],
  ])("%s", (_what, make, arrives) => expectArrived(make(), JSON.stringify(arrives)));

  it.each([
    ["emoji", "\u{1f44b}\u{1f3fd}", "\u{1f44b}\u{1f3fd}"],
    ["NUL", "a\0b", "a\\u0000b"],
    ["a line separator and a byte order mark", "\u2028\ufeff", "\u2028\ufeff"],
    ["lone surrogates", "a\ud800b\udfff", "a\\ud800b\\udfff"],
  ])("a text with %s", async (_what, text, written) => {
    const { bodies } = await send(says(text));
    expect(bodies).toEqual([JSON.stringify(says("TEXT")).replace("TEXT", written)]);
    expect(JSON.parse(String(bodies[0]))).toStrictEqual(says(text));
  });

  it("a getter that answers something else each time, and is asked once", async () => {
    const answers = ["SMS", "FAX"];
    await expectArrived(
      hostile.withGetter("medium", () => answers.shift()),
      JSON.stringify(valid),
    );
    expect(answers).toEqual(["FAX"]);
  });

  it("an input that changes right after the call", async () => {
    const { url: baseUrl, bodies } = await startTestServer((response) => reply(response, 201, created));
    let give = (_token: string) => {};
    const late = new Promise<string>((resolve) => {
      give = resolve;
    });
    const message = { input: "before" };
    const input = { ...valid, messages: [message] };
    const called = createAnnieClient({ baseUrl, token: () => late }).conversations.create(input);
    message.input = "after";
    Object.assign(input, { medium: "FAX", messages: [...input.messages, message] });
    await setImmediate();
    give(token);
    await called;
    expect(bodies).toEqual([JSON.stringify(says("before"))]);
  });
});
