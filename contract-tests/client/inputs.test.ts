import { setImmediate } from "node:timers/promises";
import { inspect } from "node:util";
import { createAnnieClient } from "annie-conversations";
import { describe, expect, it } from "vitest";
import { botId, created, token } from "../support/example-data.js";
import { sendResponse, startTestServer } from "../support/test-server.js";

const toNumber = "+12025550199";
const valid = { medium: "SMS", botId, toNumber } as const;
const withInputs = (...inputs: unknown[]) => ({ ...valid, messages: inputs.map((input) => ({ input })) });

/** Calls create with any input, on a real server that accepts everything. */
async function send(input: unknown, meanwhile = () => {}) {
  const { url: baseUrl, bodies } = await startTestServer((response) => sendResponse(response, 201, created));
  const { conversations } = createAnnieClient({ baseUrl, token: () => setImmediate(token) });
  const call: Promise<unknown> = Reflect.apply(conversations.create, undefined, [input]);
  meanwhile();
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { error, bodies };
}

const withGetter = (name: string, get: () => unknown): object =>
  Object.defineProperty({ ...valid }, name, { enumerable: true, get });

function fail(): never {
  throw new Error(`CANARY ${toNumber}`);
}

const nested = (depth: number): unknown => JSON.parse("[".repeat(depth) + "]".repeat(depth));
const odd = "\u{1f44b}\u{1f3fd} a\ud800b";
const prototypes = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');

describe("the body of a create", () => {
  it.each<[what: string, make: () => unknown, path: string, keyword: string]>([
    ["has a getter that throws", () => withGetter("toNumber", fail), "", "json"],
    ["is nested 1,000 levels deep", () => withInputs(nested(1_000)), "/messages/0/input", "type"],
    ["inherits its properties", () => Object.create(valid), "/medium", "required"],
    // biome-ignore lint/suspicious/noSparseArray: the test needs the hole.
    ["has an array with a hole", () => ({ ...valid, messages: [{}, , { input: "CANARY" }] }), "/messages/1", "type"],
    ["has a __proto__", () => ({ ...valid, messages: [prototypes] }), "/messages/0/__proto__", "additionalProperties"],
  ])("is refused before it is sent, and no value is shown, if it %s", async (_what, make, path, keyword) => {
    const { error, bodies } = await send(make());
    expect(bodies).toEqual([]);
    const fields = { name: "ContractViolationError", direction: "request", outcome: "not-executed", attempts: [] };
    expect(error).toMatchObject(fields);
    expect(Object(error).issues[0]).toMatchObject({ path, keyword });
    const printed = inspect(error, { depth: 20, showHidden: true }) + JSON.stringify(error);
    expect(printed).not.toMatch(/2025550199|3c90c3cc|CANARY/);
    expect({}).not.toHaveProperty("polluted");
  });

  it.each<[what: string, make: () => unknown, arrives: object]>([
    ["has a toJSON method", () => ({ other: "CANARY", toJSON: () => valid }), valid],
    ["contains emoji and a lone surrogate", () => withInputs(odd), withInputs(odd)],
    ["is 5 MB long", () => withInputs("a".repeat(5_000_000)), withInputs("a".repeat(5_000_000))],
  ])("arrives exactly as it was validated if it %s", async (_what, make, arrives) => {
    const { error, bodies } = await send(make());
    expect(error).toBeUndefined();
    // Compared here, because vitest would print the difference of two bodies of 5 MB.
    expect(bodies.length === 1 && bodies[0] === JSON.stringify(arrives), bodies[0]?.slice(0, 500)).toBe(true);
  });

  it("is read only once, so that a getter cannot return another value after the validation", async () => {
    const values = ["SMS", "FAX"];
    const { bodies } = await send(withGetter("medium", () => values.shift()));
    expect(bodies).toEqual([JSON.stringify(valid)]);
    expect(values).toEqual(["FAX"]);
  });

  it("is sent as it was at the time of the call, even if it changes before it is sent", async () => {
    const message = { input: "before" };
    const input = { ...valid, messages: [message] };
    const { bodies } = await send(input, () => {
      message.input = "after";
      Object.assign(input, { medium: "FAX", messages: [message, message] });
    });
    expect(bodies).toEqual([JSON.stringify(withInputs("before"))]);
  });
});
