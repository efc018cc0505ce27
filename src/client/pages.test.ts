import { describe, expect, it, vi } from "vitest";
import { botId, token } from "../../contract-tests/support/example-data.js";
import type { Fetch } from "../options/fetch.js";
import { createAnnieClient } from "./client.js";
import type { ListConversationsQuery } from "./pages.js";

interface Page {
  conversations: unknown[];
  pagination?: object;
}

/** Changes the page for the request with this number. If it returns no page, the service responds with 503. */
type Change = (page: Page, number: number) => Page | undefined;

const conversation = (n: number) => ({ conversationId: `5f8d0d55-6f6c-4f1c-9d3a-${String(n).padStart(12, "0")}` });

/** Creates a client of a service that has this many conversations, and records the queries of its requests. */
function serve(count: number, change: Change = (page) => page) {
  const all = Array.from({ length: count }, (_, n) => conversation(n));
  const queries: string[] = [];
  const fetch: Fetch = async (url) => {
    const { search, searchParams } = new URL(url);
    queries.push(search.slice(1));
    const offset = Number(searchParams.get("offset"));
    const limit = Number(searchParams.get("limit") ?? 20);
    const conversations = all.slice(offset, offset + limit);
    const data = change({ conversations, pagination: { offset, limit, totalCount: all.length } }, queries.length);
    return data ? Response.json({ success: true, data }) : Response.json({ success: false }, { status: 503 });
  };
  const onViolation = vi.fn();
  const { conversations } = createAnnieClient({ token, fetch, onViolation, maxRetries: 0 });
  return { all, queries, onViolation, list: conversations.list };
}

/** Reads a list to its end, or until it fails. */
async function read(list: AsyncIterable<unknown>) {
  const found: unknown[] = [];
  try {
    for await (const one of list) found.push(one);
    return { found };
  } catch (error) {
    return { found, error };
  }
}

it("a list that is awaited returns one page, with its pagination and its response", async () => {
  const { all, list, queries } = serve(5);
  const page = { conversations: all.slice(1, 3), pagination: { offset: 1, limit: 2, totalCount: 5 } };
  const { data, response } = await list({ botId, offset: 1, limit: 2 }).withResponse();
  expect([data, response.status, queries]).toEqual([page, 200, [`botId=${botId}&offset=1&limit=2`]]);
});

describe("a list that is iterated over", () => {
  it.each<[what: string, count: number, change: Change, requests: number]>([
    ["there are no conversations", 0, (page) => page, 1],
    ["there is no pagination, and the last page is full", 40, ({ conversations }) => ({ conversations }), 3],
    ["totalCount is 0", 45, (page) => ({ ...page, pagination: { totalCount: 0 } }), 4],
    ["totalCount is the length of its first page", 40, (page) => ({ ...page, pagination: { totalCount: 20 } }), 1],
    ["totalCount is a string", 45, (page) => ({ ...page, pagination: { totalCount: "20" } }), 4],
    ["pages are short", 45, (page) => ({ ...page, conversations: page.conversations.slice(0, 7) }), 7],
  ])("ends if %s", async (_what, count, change, requests) => {
    const { all, list, queries } = serve(count, change);
    expect(await read(list())).toEqual({ found: all.slice(0, requests * 20) });
    expect(queries).toHaveLength(requests);
  });

  it.each([
    [1, 20, 1],
    [1, 1, 1],
  ])("repeats no conversation if new ones (%i) shift its pages of %i after page %i", async (created, limit, last) => {
    const { all, list } = serve(30, (page, number) => {
      if (number === last) all.unshift(...Array.from({ length: created }, (_, n) => conversation(100 + n)));
      return page;
    });
    const before = all.slice(2);
    expect(await read(list({ limit, offset: 2 }))).toEqual({ found: before });
  });

  it.each<[what: string, pagination: object]>([
    ["no count", {}],
    ["a count", { totalCount: 50 }],
  ])("ends with an error if the service ignores the offset and sends %s", async (_what, pagination) => {
    const { list, queries } = serve(50, () => ({ conversations: [conversation(1), conversation(2)], pagination }));
    const { found, error } = await read(list());
    const problem = "/data/conversations has nothing new: the service seems to ignore the offset (2)";
    const message = `listConversations: the response deviates from the specification: ${problem}. Nothing was changed.`;
    const issues = [expect.objectContaining({ path: "/data/conversations", keyword: "offset" })];
    expect(error).toMatchObject({ name: "ContractViolationError", message, issues, outcome: "executed" });
    expect([found.length, queries.length]).toEqual([2, 2]);
  });

  it.each([null, { conversationId: 7 }])("yields a conversation without a valid id unchanged: %j", async (odd) => {
    const { all, list, onViolation } = serve(21, ({ conversations }, number) => ({
      conversations: number === 1 ? [odd, odd, ...conversations] : conversations,
    }));
    expect(await read(list())).toEqual({ found: [odd, odd, ...all.slice(0, 20)] });
    expect(onViolation).toHaveBeenCalled();
  });

  it("requests only the pages that it needs, and starts again for a second loop", async () => {
    const { all, list, queries } = serve(60);
    const pages = list();
    for await (const { conversationId } of pages) if (conversationId === all[19]?.conversationId) break;
    expect(queries).toHaveLength(1);
    expect(await read(pages)).toEqual({ found: all });
    expect(queries).toHaveLength(3);
  });

  it("starts at its offset, and keeps its query even if the caller changes it meanwhile", async () => {
    const { all, list, queries } = serve(50);
    const query: ListConversationsQuery = { botId, offset: 5 };
    const pages = list(query);
    delete query.botId;
    query.offset = 40;
    expect(await read(pages)).toEqual({ found: all.slice(5) });
    expect(queries).toEqual([5, 25, 45].map((offset) => `botId=${botId}&offset=${offset}`));
  });

  it("yields the conversations before a page that fails, and then ends with its error", async () => {
    const { all, list } = serve(50, (page, number) => (number > 1 ? undefined : page));
    const { found, error } = await read(list());
    expect(error).toMatchObject({ name: "ServerError", status: 503, operationId: "listConversations" });
    expect(found).toEqual(all.slice(0, 20));
  });

  it("requests each page with the options of its call", async () => {
    const sent: unknown[] = [];
    const fetch: Fetch = async (url, { headers }) => {
      sent.push(headers);
      return Response.json({ success: true, data: { conversations: url.includes("offset") ? [] : [conversation(1)] } });
    };
    const { conversations } = createAnnieClient({ token, fetch });
    await read(conversations.list({}, { headers: { Authorization: "Bearer other" } }));
    expect(sent).toEqual([{ authorization: "Bearer other" }, { authorization: "Bearer other" }]);
  });

  it.each([
    ["offset", 5],
    ["pagination", { totalCount: 20 }],
    ["totalCount", 20, {}],
  ])("misses no conversation if Object.prototype.%s is polluted", async (name, value, pagination?: object) => {
    const { all, list } = serve(45, ({ conversations }) => ({ conversations, ...(pagination && { pagination }) }));
    Object.defineProperty(Object.prototype, name, { value, configurable: true, enumerable: true, writable: true });
    const ended = read(list({})).finally(() => Reflect.deleteProperty(Object.prototype, name));
    expect(await ended).toEqual({ found: all });
  });
});
