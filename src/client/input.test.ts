import { describe, expect, it, vi } from "vitest";
import { request as body, botId, conversationId, token } from "../../contract-tests/support/example-data.js";
import { rejection } from "../../contract-tests/support/rejection.js";
import { createAnnieClient } from "./client.js";

/** Makes a call without types, of "api.POST" for example. Checks that nothing is sent, and returns the error. */
async function refusalOf(method: string, ...args: unknown[]): Promise<unknown> {
  const fetch = vi.fn();
  const { conversations, api } = createAnnieClient({ token, fetch });
  const called = method.split(".").reduce((node, name) => Reflect.get(node, name), { ...conversations, api });
  const error = await rejection(Reflect.apply(Object(called), undefined, args));
  expect(fetch).not.toHaveBeenCalled();
  expect(error).toMatchObject({ outcome: "not-executed", attempts: [] });
  return error;
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy;
}

const containing = (text: string) => expect.stringContaining(text);

describe("an operation that is not in the specification", () => {
  it.each<[method: unknown, path: unknown, shown: string]>([
    ["POST", "/conversations?patient=Jo", "POST"],
    ["POST", Object("/conversations"), "POST"],
    ["Jo +12025550123", "/conversations", "this method"],
    ["+12025550123 Jo", "/conversations", "this method"],
    [undefined, "/conversations", "this method"],
  ])("is refused, and the error shows neither an unknown method nor the path: %s %s", async (method, path, shown) => {
    const known = "GET /conversations, POST /conversations, GET /conversations/{conversationId}";
    const message = containing(`path for ${shown} is unknown: use one of ${known}`);
    const error = await refusalOf("api.request", method, path, { body });
    expect(error).toMatchObject({ name: "ConfigurationError", option: "path", message });
  });
});

describe("a call of api is refused", () => {
  it.each<[problem: string, init: object]>([
    ["createConversation: signal is not an option of a call.", { options: {}, signal: AbortSignal.abort() }],
    ["createConversation: parseAs must be one of json, text, blob, arrayBuffer, stream.", { parseAs: "formData" }],
    ["createConversation: middleware must be an array.", { middleware: {} }],
    ["createConversation: options must be a plain object", Object.create({ timeout: 5 })],
    ["options cannot be read.", { middleware: revoked() }],
  ])("with the message '%s'", async (problem, init) => {
    const error = await refusalOf("api.POST", "/conversations", Object.assign(init, { body }));
    expect(error).toMatchObject({ name: "ConfigurationError", message: containing(problem) });
  });
});

describe("a call without types", () => {
  const unwritable = "cannot be written: it may have a BigInt, a cycle";

  it.each<[method: string, what: string, args: unknown[], problem: string]>([
    ["create", "a function", [() => {}], "the body must be object"],
    ["get", "a conversation", [{ conversationId }], "/params/path/conversationId must be string"],
    ["get", "a path", [".."], "/params/path/conversationId must be a uuid"],
    ["list", "null", [null], "/params/query must be object"],
    ["list", "URLSearchParams", [new URLSearchParams({ botId })], `/params ${unwritable}`],
    ["list", "a query that cannot be read", [revoked()], `/params ${unwritable}`],
    ["list", "a filter that is a function", [{ botId: () => {} }], `/params ${unwritable}`],
    ["list", "a filter that is a Symbol", [{ botId: Symbol("x") }], `/params ${unwritable}`],
    ["list", "a filter that is a lone surrogate", [{ botId: "\ud800" }], `/params ${unwritable}`],
    ["list", "a filter that toJSON hides", [{ botId, toJSON: () => ({}) }], `/params ${unwritable}`],
    ["messages.list", "an empty id", [""], "/params/path/conversationId must be a uuid"],
    ["responses.create", "a body in place of the id", [body, body], "/params/path/conversationId must be string"],
    ["api.POST", "a list of params", ["/conversations", { body, params: [] }], "/params must be object"],
  ])("of %s is refused if it is given %s", async (method, _what, args, problem) => {
    expect(await refusalOf(method, ...args)).toHaveProperty("message", containing(problem));
  });
});
