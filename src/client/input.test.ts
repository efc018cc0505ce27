import { describe, expect, it, vi } from "vitest";
import { request as body, botId, conversationId, rejection, token } from "../../contract-tests/support/example-call.js";
import { createAnnieClient } from "./client.js";

/** The error of a call without types, such as of "api.POST", that is refused before anything is sent. */
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

const says = (text: string) => expect.stringContaining(text);

describe("an operation that is not in the specification", () => {
  it.each([
    ["PUT", "/conversations", "PUT"],
    ["POST", "/conversations/", "POST"],
    ["POST", "/conversations?patient=Jo", "POST"],
    ["Jo +12025550123", "/conversations", "this method"],
    ["+12025550123 Jo", "/conversations", "this method"],
  ])("is refused without a value in the message: %s %s", async (method, path, shown) => {
    const known = "GET /conversations, POST /conversations, GET /conversations/{conversationId}";
    const message = says(`path with ${shown} must be one of ${known}`);
    const error = await refusalOf("api.request", method, path, { body });
    expect(error).toMatchObject({ name: "ConfigurationError", option: "path", message });
  });

  it.each([
    [undefined, "/conversations"],
    ["POST", Symbol("path")],
    ["POST", Object("/conversations")],
  ])("is refused if its method or path is not a text", async (method, path) => {
    const error = await refusalOf("api.request", method, path, { body });
    expect(error).toMatchObject({ name: "ConfigurationError", option: "path" });
  });
});

describe("a call of api is refused", () => {
  const names = ["X-Clinic", "Content-Type"];
  // It has another name when it is read again.
  const changing = { [Symbol.iterator]: () => [[names.shift(), "text/plain"]].values() };

  it.each<[problem: string, init: object]>([
    ["sginal is not an option of a call", { sginal: undefined }],
    ["baseUrl is not an option of a call", { baseUrl: "http://127.0.0.1:9" }],
    ["bodySerializer is not an option of a call", { bodySerializer: () => "{}" }],
    ["record is not an option of a call", { record: {} }],
    ["signal is not an option of a call", { options: {}, signal: AbortSignal.abort() }],
    ["timeout must be a whole number of milliseconds from 1 to 2147483647", { timeout: 0 }],
    ["parseAs must be one of json, text, blob, arrayBuffer, stream", { parseAs: "formData" }],
    ["middleware must be an array", { middleware: {} }],
    ["options must be a plain object such as { timeout: 5000 }", Object.create({ timeout: 5 })],
    ["signal cannot be read", { signal: revoked() }],
  ])("because %s", async (problem, init) => {
    const error = await refusalOf("api.POST", "/conversations", Object.assign(init, { body }));
    const message = `createConversation: ${problem}. The operation was not executed.`;
    expect(error).toMatchObject({ name: "ConfigurationError", message });
  });

  // Their errors do not name the operation.
  it.each<[problem: string, init: object]>([
    ["options cannot be read", { middleware: revoked() }],
    ["headers must not include content-type: the client sets it", { headers: changing }],
  ])("because %s", async (problem, init) => {
    const error = await refusalOf("api.POST", "/conversations", { body, ...init });
    expect(error).toMatchObject({ name: "ConfigurationError", message: says(problem) });
  });

  it("because its parameters are nested too deep, however deep", async () => {
    for (let depth = 500; depth < 10_000; depth += 500) {
      const nested = JSON.parse(`${"[".repeat(depth)}"CANARY"${"]".repeat(depth)}`);
      const error = await refusalOf("api.POST", "/conversations", { body, params: { query: { a: nested } } });
      expect(error).toHaveProperty("message", expect.not.stringContaining("CANARY"));
    }
  });
});

describe("a call without types:", () => {
  const unwritable = "/params cannot be written: it may have a BigInt, a cycle";

  it.each<[method: string, what: string, args: unknown[], problem: string]>([
    ["create", "nothing", [], "the body must be object"],
    ["create", "an option of api", [body, { parseAs: "text" }], "parseAs is not an option of a call"],
    ["create", "null in place of options", [body, null], "options must be a plain object"],
    ["get", "nothing", [], "/params/path/conversationId is required"],
    ["get", "a conversation", [{ conversationId }], "/params/path/conversationId must be string"],
    ["get", "a path", [".."], "/params/path/conversationId must be a uuid"],
    ["list", "null", [null], "/params/query must be object"],
    ["list", "a nested query", [{ query: { botId } }], "/params/query/query is not a known property"],
    ["list", "URLSearchParams", [new URLSearchParams({ botId })], unwritable],
    ["list", "inherited filters", [Object.create({ botId })], unwritable],
    ["list", "a query that cannot be read", [revoked()], unwritable],
    ["list", "a function", [() => {}], unwritable],
    ["list", "a filter that is a function", [{ botId: () => {} }], unwritable],
    ["list", "a filter that is a Symbol", [{ botId: Symbol("x") }], unwritable],
    ["list", "a filter that is a Map", [{ botId: new Map() }], "/params/query/botId must be string"],
    ["list", "a filter that is half a character", [{ botId: "\ud800" }], unwritable],
    ["list", "a filter that toJSON hides", [{ botId, toJSON: () => ({}) }], unwritable],
    ["list", "a BigInt", [{ limit: 1n }], unwritable],
    ["messages.list", "an empty id", [""], "/params/path/conversationId must be a uuid"],
    ["responses.create", "no body", [conversationId], "the body must be object"],
    ["responses.create", "a body in place of the id", [body, body], "/params/path/conversationId must be string"],
    ["api.POST", "a list of params", ["/conversations", { body, params: [] }], "/params must be object"],
  ])("%s refuses %s", async (method, _what, args, problem) => {
    expect(await refusalOf(method, ...args)).toHaveProperty("message", says(problem));
  });
});
