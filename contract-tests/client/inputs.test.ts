import { setImmediate } from "node:timers/promises";
import { inspect } from "node:util";
import { createAnnieClient } from "annie-conversations";
import { describe, expect, it } from "vitest";
import { botId, created, token } from "../support/example-call.js";
import { reply, startTestServer } from "../support/test-server.js";

const toNumber = "+12025550199";
const valid = { medium: "SMS", botId, toNumber } as const;
const secret = /2025550199|3c90c3cc|CANARY/;
const saying = (...inputs: unknown[]) => ({ ...valid, messages: inputs.map((input) => ({ input })) });

/** Makes a create with an input of any kind, on a real server that accepts everything. */
async function send(input: unknown) {
  const { url: baseUrl, bodies } = await startTestServer((response) => reply(response, 201, created));
  const { conversations } = createAnnieClient({ baseUrl, token });
  const call: Promise<unknown> = Reflect.apply(conversations.create, undefined, [input]);
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { error, bodies };
}

function issueOf(text: string) {
  const [path, keyword] = text.split(" ");
  return { path, keyword };
}

const withGetter = (name: string, get: () => unknown): object =>
  Object.defineProperty({ ...valid }, name, { enumerable: true, get });

function fail(): never {
  throw new Error(`CANARY ${toNumber}`);
}

function cyclic(): object {
  const messages: unknown[] = [];
  messages.push({ input: messages });
  return { ...valid, messages };
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({ ...valid }, {});
  revoke();
  return proxy;
}

const nested = (depth: number): unknown => JSON.parse("[".repeat(depth) + "]".repeat(depth));

/** All objects get a medium when its botId is read. */
const polluting = () =>
  Object.defineProperty({}, "botId", {
    enumerable: true,
    get() {
      Object.defineProperty(Object.prototype, "medium", { value: "SMS", configurable: true });
      return botId;
    },
  });

describe("the body of a create", () => {
  const prototypes = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';

  it.each<[what: string, make: () => unknown, issues: string[]]>([
    ["has a getter that throws", () => withGetter("toNumber", fail), [" json"]],
    ["is a revoked Proxy", revoked, [" json"]],
    ["has a cycle", cyclic, [" json"]],
    ["has a BigInt", () => ({ ...valid, idleTimeoutMinutes: 12025550199n }), [" json"]],
    ["overflows the stack", () => saying(nested(100_000)), [" json"]],
    ["is deeply nested", () => saying(nested(1_000)), ["/messages/0/input type"]],
    ["is a function", () => fail, [" type"]],
    ["is a text", () => JSON.stringify(valid), [" type"]],
    ["inherits its properties", () => Object.create(valid), ["/medium required", "/botId required"]],
    ["has undefined in place of a value", () => ({ ...valid, medium: undefined }), ["/medium required"]],
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested.
    ["has a hole", () => ({ ...valid, messages: [{}, , { input: "CANARY" }] }), ["/messages/1 type"]],
    [
      "has keys that would change a prototype",
      () => ({ ...valid, messages: [JSON.parse(prototypes)] }),
      ["/messages/0/__proto__ additionalProperties", "/messages/0/constructor additionalProperties"],
    ],
    ["gives all objects a property while it is read", polluting, ["/medium required"]],
  ])("is refused, with nothing sent and no value shown, if it %s", async (_what, make, issues) => {
    const { error, bodies } = await send(make()).finally(() => Reflect.deleteProperty(Object.prototype, "medium"));
    expect(bodies).toEqual([]);
    const fields = { name: "ContractViolationError", direction: "request", outcome: "not-executed", attempts: [] };
    expect(error).toMatchObject({ ...fields, issues: issues.map(issueOf) });
    expect(inspect(error, { depth: 20, showHidden: true }) + JSON.stringify(error)).not.toMatch(secret);
    expect({}).not.toHaveProperty("polluted");
  });

  it.each<[what: string, make: () => unknown, arrives: object]>([
    ["has a toJSON", () => ({ other: "CANARY", toJSON: () => valid }), valid],
    ["is a Proxy", () => new Proxy({ ...valid, messages: new Proxy([], {}) }, {}), { ...valid, messages: [] }],
    ["is frozen", () => Object.freeze({ ...valid, messages: Object.freeze([]) }), { ...valid, messages: [] }],
    ["has no prototype", () => Object.assign(Object.create(null), valid), valid],
    ["has undefined in place of what may be absent", () => ({ ...valid, messages: undefined }), valid],
    ["has emoji", () => saying("\u{1f44b}\u{1f3fd}"), saying("\u{1f44b}\u{1f3fd}")],
    ["has half a character", () => saying("a\ud800b\udfff"), saying("a\ud800b\udfff")],
    ["has 5 MB", () => saying("a".repeat(5_000_000)), saying("a".repeat(5_000_000))],
    ["has 100,000 messages", () => saying(...Array(100_000).fill("a")), saying(...Array(100_000).fill("a"))],
  ])("arrives as it was validated if it %s", async (_what, make, arrives) => {
    const { error, bodies } = await send(make());
    expect(error).toBeUndefined();
    // The difference of two bodies of 5 MB is nothing to print.
    expect(bodies.length === 1 && bodies[0] === JSON.stringify(arrives), bodies[0]?.slice(0, 500)).toBe(true);
  });

  it("is read once, so that a getter cannot return something else after the validation", async () => {
    const values = ["SMS", "FAX"];
    const { bodies } = await send(withGetter("medium", () => values.shift()));
    expect(bodies).toEqual([JSON.stringify(valid)]);
    expect(values).toEqual(["FAX"]);
  });

  it("is what it was at the call, even if it changes before it is sent", async () => {
    const { url: baseUrl, bodies } = await startTestServer((response) => reply(response, 201, created));
    const message = { input: "before" };
    const input = { ...valid, messages: [message] };
    const tokenLater = () => setImmediate(token);
    const call = createAnnieClient({ baseUrl, token: tokenLater }).conversations.create(input);
    message.input = "after";
    Object.assign(input, { medium: "FAX", messages: [message, message] });
    await call;
    expect(bodies).toEqual([JSON.stringify(saying("before"))]);
  });
});
