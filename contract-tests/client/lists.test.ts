import { createAnnieClient } from "annie-conversations";
import { afterEach, expect, it, vi } from "vitest";
import { token } from "../support/example-call.js";
import { advanceOnWait, useFakeTime } from "../support/fake-time.js";
import { reply, startTestServer } from "../support/test-server.js";

afterEach(() => void vi.useRealTimers());

it("a list has the conversations of both pages, each requested with its headers, if one gets a 503 at first", async () => {
  useFakeTime();
  const all = [1, 2, 3].map((n) => ({ conversationId: `5f8d0d55-6f6c-4f1c-9d3a-00000000000${n}` }));
  const arrived: unknown[] = [];
  const server = await startTestServer((response, { url = "", headers }) => {
    arrived.push([url, ...["x-clinic", "x-ward", "x-bed", "x-room"].map((name) => headers[name])]);
    if (arrived.length === 2) return reply(response, 503, {});
    const offset = Number(new URL(url, server.url).searchParams.get("offset"));
    const pagination = { offset, limit: 2, totalCount: 3 };
    reply(response, 200, { success: true, data: { conversations: all.slice(offset, offset + 2), pagination } });
  });
  const headers = { "X-Clinic": " one ", "X-Ward": "two", "X-Room": undefined };
  const annie = createAnnieClient({ baseUrl: server.url, token, headers, onEvent: advanceOnWait() });
  const own = [
    ["x-ward", "three"],
    ["X-Bed", "four"],
    ["x-bed", "five"],
  ] as const;
  const found: unknown[] = [];
  for await (const conversation of annie.conversations.list({ limit: 2 }, { headers: own })) found.push(conversation);
  expect(found).toEqual(all);
  const queries = ["limit=2", "limit=2&offset=2", "limit=2&offset=2"];
  expect(arrived).toEqual(queries.map((query) => [`/conversations?${query}`, "one", "three", "four, five", undefined]));
});
