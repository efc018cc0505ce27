import { describe, expect, it, vi } from "vitest";
import { fail, nested, revoked } from "../../contract-tests/client/hostile-inputs.js";
import type { Fetch } from "../options/fetch.js";
import { createAnnieClient } from "./client.js";

const body = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" } as const;
const created = { success: true, data: { conversationId: "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10" } };

/** A client, and what it sends. */
function start() {
  const fetch = vi.fn<Fetch>(async () => Response.json(created));
  const annie = createAnnieClient({ token: "a-token", fetch });
  const post = (init: object) => annie.api.POST("/conversations", Object.assign({ body }, init));
  return { ...annie, post, fetch };
}

describe("an operation that is not in the specification", () => {
  it.each<[method: string, path: string, shown: string]>([
    ["PUT", "/conversations", "PUT"],
    ["POST", "/conversation", "POST"],
    ["POST", "/conversations/", "POST"],
    ["POST", "/conversations?patient=Jo", "POST"],
    ["POST", "/constructor", "POST"],
    ["Jo +12025550123", "/conversations", "this method"],
  ])("is refused, and nothing of it is shown that may be a value: %s %s", async (method, path, shown) => {
    const { api, fetch } = start();
    const call = Reflect.apply(Reflect.get(api, "request"), api, [method, path, { body }]);
    const known = "GET /conversations, POST /conversations, GET /conversations/{conversationId}";
    const message = expect.stringContaining(`path with ${shown} must be one of ${known}`);
    await expect(call).rejects.toMatchObject({ name: "ConfigurationError", option: "path", message });
    expect(fetch).not.toHaveBeenCalled();
  });

  it("is refused even if it is no text", async () => {
    const { api } = start();
    for (const args of [[], [undefined, undefined], [7, Symbol("path")]]) {
      const call = Reflect.apply(Reflect.get(api, "request"), api, args);
      await expect(call).rejects.toMatchObject({ name: "ConfigurationError", option: "path" });
    }
  });
});

describe("an option that cannot be used", () => {
  it.each<[option: string, value: unknown, says: string]>([
    ["sginal", undefined, "is not an option of a call"],
    ["baseUrl", "http://127.0.0.1:9", "is not an option of a call"],
    ["fetch", async () => Response.json(created), "is not an option of a call"],
    ["Request", class {}, "is not an option of a call"],
    ["bodySerializer", () => "{}", "is not an option of a call"],
    ["querySerializer", () => "a=1", "is not an option of a call"],
    ["pathSerializer", () => "/", "is not an option of a call"],
    ["credentials", "include", "is not an option of a call"],
    ["method", "GET", "is not an option of a call"],
    ["record", {}, "is not an option of a call"],
    ["timeout", 0, "must be a whole number of milliseconds from 1 to 2147483647"],
    ["headers", { "Content-Type": "text/plain" }, "must not include content-type: the client sets it"],
    ["parseAs", "formData", "must be one of json, text, blob, arrayBuffer, stream"],
    ["parseAs", null, "must be one of json, text, blob, arrayBuffer, stream"],
    ["middleware", {}, "must be an array"],
  ])("is refused through api, and nothing is sent: %s is %j", async (option, value, says) => {
    const { post, fetch } = start();
    const message = `createConversation: ${option} ${says}. The operation was not executed.`;
    const fields = { name: "ConfigurationError", option, message, outcome: "not-executed", attempts: [] };
    await expect(post({ [option]: value })).rejects.toMatchObject(fields);
    expect(fetch).not.toHaveBeenCalled();
  });

  it("is refused by create, and nothing is sent", async () => {
    const { conversations, fetch } = start();
    const notAnOption = /^createConversation: \w+ is not an option of a call\. The operation was not executed\.$/;
    // @ts-expect-error: a misspelled option is what is tested.
    await expect(conversations.create(body, { sginal: undefined })).rejects.toThrow(notAnOption);
    // @ts-expect-error: an option of `api` is what is tested.
    await expect(conversations.create(body, { parseAs: "text" })).rejects.toThrow(notAnOption);
    // @ts-expect-error: no options are what is tested.
    await expect(conversations.create(body, null)).rejects.toThrow("options must be a plain object");
    // @ts-expect-error: a number in the place of the options is what is tested.
    await expect(conversations.create(body, 5_000)).rejects.toThrow("options must be a plain object");
    const { signal } = new AbortController();
    // @ts-expect-error: a signal in the place of the options is what is tested.
    await expect(conversations.create(body, signal)).rejects.toThrow("options must be a plain object");
    // A controller has a signal, but does not own it.
    const inherited = conversations.create(body, new AbortController());
    await expect(inherited).rejects.toThrow("options must be a plain object");
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each<[string, object]>([
    ["beside the options of a call", { options: {}, signal: AbortSignal.abort() }],
    ["that is inherited", Object.create({ timeout: 5 })],
  ])("is refused through api if it would be left out without a word: one %s", async (_which, given) => {
    const { api, fetch } = start();
    const init = Object.assign(given, { body });
    await expect(api.POST("/conversations", init)).rejects.toMatchObject({ name: "ConfigurationError" });
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each(["signal", "headers", "timeout"])("is refused if it cannot be read: %s", async (option) => {
    const get = () => {
      throw new Error("+12025550123");
    };
    const { conversations, api, fetch } = start();
    const given: object = Object.defineProperty({ body }, option, { enumerable: true, get });
    const { body: _left, ...names } = Object.getOwnPropertyDescriptors(given);
    const unreadable = /^createConversation: options must be a plain object such as .*\. The/;
    await expect(conversations.create(body, Object.defineProperties({}, names))).rejects.toThrow(unreadable);
    await expect(Reflect.apply(api.POST, api, ["/conversations", given])).rejects.toThrow(unreadable);
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe("an input that throws wherever it is touched", () => {
  it.each<[what: string, method: unknown, path: unknown, init: object, option: string]>([
    ["the method", { toString: fail }, "/conversations", { body }, "path"],
    ["the path", "POST", { toString: fail }, { body }, "path"],
    ["the options", "POST", "/conversations", { body, options: revoked() }, "options"],
    ["the signal", "POST", "/conversations", { body, signal: revoked() }, "signal"],
    ["the headers", "POST", "/conversations", { body, headers: revoked() }, "headers"],
    ["the list of middleware", "POST", "/conversations", { body, middleware: revoked() }, "options"],
  ])("is refused: %s", async (_what, method, path, init, option) => {
    const { api, fetch } = start();
    const call = Reflect.apply(Reflect.get(api, "request"), api, [method, path, init]);
    await expect(call).rejects.toMatchObject({ name: "ConfigurationError", option, outcome: "not-executed" });
    expect(fetch).not.toHaveBeenCalled();
  });

  it("is refused if it is a header that is another one when it is read again", async () => {
    const names = ["X-Clinic", "Content-Type"];
    const headers = { [Symbol.iterator]: () => [[names.shift() ?? "X-Clinic", "text/plain"]].values() };
    const { post, fetch } = start();
    await expect(post({ headers })).rejects.toMatchObject({ name: "ConfigurationError", option: "headers" });
    expect(fetch).not.toHaveBeenCalled();
  });

  it("is refused if it is nested too deep, however deep", async () => {
    const { post } = start();
    for (let depth = 500; depth < 10_000; depth += 500) {
      const error = post({ params: { query: { a: nested(depth) } } });
      await expect(error).rejects.toMatchObject({
        outcome: "not-executed",
        message: expect.not.stringContaining("CANARY"),
      });
    }
  });
});

describe("the input of a call", () => {
  const notJson = expect.stringMatching(/^cannot be written: it may have a BigInt, a cycle/);
  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  const unreadable = Object.defineProperty({ ...body }, "toNumber", {
    enumerable: true,
    get: () => {
      throw new Error("+12025550123");
    },
  });

  it.each<[string, object, object]>([
    ["no body", { body: undefined }, { path: "", keyword: "type" }],
    ["a body that JSON has nothing of", { body: () => {} }, { path: "", keyword: "type", message: "must be object" }],
    [
      "a body with a BigInt",
      { body: { ...body, maxOpenMinutes: 1n } },
      { path: "", keyword: "json", message: notJson },
    ],
    ["a body with a cycle", { body: { ...body, messages: cyclic } }, { path: "", keyword: "json", message: notJson }],
    ["a body that cannot be read", { body: unreadable }, { path: "", keyword: "json", message: notJson }],
    ["a body of another form", { body: { ...body, medium: "FAX" } }, { path: "/medium", keyword: "enum" }],
    ["an unknown parameter", { params: { query: { a: "1" } } }, { path: "/params/query" }],
    ["parameters that are none", { params: [] }, { path: "/params", keyword: "type" }],
    ["parameters with a BigInt", { params: { query: 1n } }, { path: "/params", keyword: "json" }],
    ["parameters of which a toJSON hides a filter", { params: { query: { toJSON: () => ({}) } } }, { path: "/params" }],
    ["parameters with half a character", { params: { query: { a: "\ud800" } } }, { path: "/params", keyword: "json" }],
  ])("is refused if it deviates from the specification, and nothing is sent: %s", async (_what, init, issue) => {
    const { post, fetch } = start();
    const fields = { name: "ContractViolationError", direction: "request", outcome: "not-executed", issues: [issue] };
    await expect(post(init)).rejects.toMatchObject(fields);
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe("parseAs", () => {
  it("says in which form a success is wanted", async () => {
    const { api } = start();
    const text = JSON.stringify(created);
    const as = async <Form extends "text" | "blob" | "arrayBuffer" | "stream">(parseAs: Form) =>
      (await api.POST("/conversations", { body, parseAs })).data;
    expect(await as("text")).toBe(text);
    expect(await new Response(await as("blob")).text()).toBe(text);
    expect(await new Response(await as("arrayBuffer")).text()).toBe(text);
    expect(await new Response(await as("stream")).text()).toBe(text);
  });
});
