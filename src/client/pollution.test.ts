import { expect, it } from "vitest";
import { request as body, created, token } from "../../contract-tests/support/example-data.js";
import type { Fetch } from "../options/fetch.js";
import { createAnnieClient } from "./client.js";

const expected = {
  url: "https://a.example/v1/conversations",
  method: "POST",
  headers: { "content-type": "application/json", authorization: "Bearer a-token" },
  body: JSON.stringify(body),
};

// Values that would do harm if the client read them as an option, as input, or as a part of either.
it.each<[name: string, value: unknown]>([
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
  ["minLength", 99],
  ["anything", "1"],
])("a polluted Object.prototype.%s changes no client and no call", async (name, value) => {
  const sent: unknown[] = [];
  const fetch: Fetch = async (url, { method, headers, body: text }) => {
    sent.push({ url, method, headers: { ...Object(headers) }, body: text });
    return Response.json(created);
  };
  const start = () => createAnnieClient({ token, baseUrl: "https://a.example/v1", fetch });
  const before = start();
  const results: unknown[] = [];
  Object.defineProperty(Object.prototype, name, { value, configurable: true, enumerable: true, writable: true });
  try {
    for (const { conversations, api } of [before, start()]) {
      results.push(await conversations.create(body), await conversations.create(body, { maxRetries: 0 }));
      for (const init of [{ body }, { body, params: {} }]) {
        const { data } = await api.POST("/conversations", init);
        results.push(data?.data);
      }
    }
  } finally {
    Reflect.deleteProperty(Object.prototype, name);
  }
  expect(results).toEqual(Array(8).fill(created.data));
  expect(sent).toEqual(Array(8).fill(expected));
});
