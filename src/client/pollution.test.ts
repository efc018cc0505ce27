import { describe, expect, it } from "vitest";
import { request as body, created, token } from "../../contract-tests/support/example-call.js";
import type { Fetch } from "../options/fetch.js";
import { createAnnieClient } from "./client.js";

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

/** A way to make a client, and what it sends. */
function start() {
  const sent: unknown[] = [];
  const fetch: Fetch = async (url, { method, headers, body: text }) => {
    sent.push({ url, method, headers: { ...Object(headers) }, body: text });
    return Response.json(created);
  };
  return { sent, create: () => createAnnieClient({ token, baseUrl: "https://a.example/v1", fetch }) };
}

const expected = {
  url: "https://a.example/v1/conversations",
  method: "POST",
  headers: { "content-type": "application/json", authorization: "Bearer a-token" },
  body: JSON.stringify(body),
};

describe.each(harmful)("a polluted Object.prototype.%s", (name, value) => {
  it("changes no client that is created meanwhile", async () => {
    const { sent, create } = start();
    const annie = await polluted(name, value, create);
    expect(await annie.conversations.create(body)).toEqual(created.data);
    expect(sent).toEqual([expected]);
  });

  it("changes no call that is made meanwhile", async () => {
    const { sent, create } = start();
    const { conversations, api } = create();
    const results = await polluted(name, value, async () => [
      await conversations.create(body),
      await conversations.create(body, { maxRetries: 0 }),
      (await api.POST("/conversations", { body })).data,
      (await api.POST("/conversations", { body, params: {} })).data,
    ]);
    expect(results).toEqual([created.data, created.data, created, created]);
    expect(sent).toEqual([expected, expected, expected, expected]);
  });
});
