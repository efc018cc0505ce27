import { afterEach, describe, expect, it } from "vitest";
import type { Fetch } from "../options/fetch.js";
import { createAnnieClient } from "./client.js";

const body = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" } as const;
const created = { success: true, data: { conversationId: "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10" } };

/** Values that would do harm if they were taken for an option, for input, or for a part of either. */
const harmful: [name: string, value: unknown][] = [
  ["baseUrl", "http://127.0.0.1:9"],
  ["fetch", async () => Response.json({ stolen: true })],
  ["Request", class {}],
  ["headers", { authorization: "Bearer stolen", "x-evil": "1" }],
  ["header", { "x-evil": "1" }],
  ["query", { evil: "1" }],
  ["path", { evil: "1" }],
  ["body", "{}"],
  ["params", { query: { evil: "1" } }],
  ["middleware", [{ onRequest: () => Response.json({ stolen: true }) }]],
  ["parseAs", "text"],
  ["bodySerializer", () => "stolen"],
  ["querySerializer", () => "evil=1"],
  ["pathSerializer", () => "http://127.0.0.1:9/"],
  ["requestInitExt", { dispatcher: {} }],
  ["options", { maxRetries: 9, headers: { "x-evil": "1" } }],
  ["signal", AbortSignal.abort()],
  ["timeout", 1],
  ["token", "stolen"],
  ["record", {}],
  ["anything", "1"],
];

/** Runs something while all objects have a property. */
async function polluted<Result>(name: string, value: unknown, work: () => Result | Promise<Result>): Promise<Result> {
  Object.defineProperty(Object.prototype, name, { value, configurable: true, enumerable: true, writable: true });
  try {
    return await work();
  } finally {
    Reflect.deleteProperty(Object.prototype, name);
  }
}

const sent: unknown[] = [];
afterEach(() => void sent.splice(0));

const fetch: Fetch = async (url, init) => {
  const { method, headers, body: text } = init;
  sent.push({ url, method, headers: { ...Object(headers) }, body: text });
  return Response.json(created);
};
const create = () => createAnnieClient({ token: "a-token", baseUrl: "https://a.example/v1", fetch });
const asItShouldBe = {
  url: "https://a.example/v1/conversations",
  method: "POST",
  headers: { "content-type": "application/json", authorization: "Bearer a-token" },
  body: JSON.stringify(body),
};

describe.each(harmful)("someone who gives all objects %s", (name, value) => {
  it("changes no client that is created meanwhile", async () => {
    const annie = await polluted(name, value, create);
    expect(await annie.conversations.create(body)).toEqual(created.data);
    expect(sent).toEqual([asItShouldBe]);
  });

  it("changes no call that is made meanwhile", async () => {
    const annie = create();
    const results = await polluted(name, value, async () => [
      await annie.conversations.create(body),
      await annie.conversations.create(body, { maxRetries: 0 }),
      (await annie.api.POST("/conversations", { body })).data,
      (await annie.api.POST("/conversations", { body, params: {} })).data,
    ]);
    expect(results).toEqual([created.data, created.data, created, created]);
    expect(sent).toEqual([asItShouldBe, asItShouldBe, asItShouldBe, asItShouldBe]);
  });
});
