import { randomUUID } from "node:crypto";
import {
  type AnnieEvent,
  type Conversation,
  createAnnieClient,
  type ListConversationsQuery,
} from "annie-conversations";
import { describe, expect, it, vi } from "vitest";
import { rejection, token } from "../support/example-call.js";
import { advanceOnWait, useFakeTime } from "../support/fake-time.js";
import { reply, startTestServer } from "../support/test-server.js";

const botId = "3c90c3cc-0d44-4b50-8888-8dd25736052a";

interface Page {
  conversations: unknown[];
  pagination?: unknown;
}

/** A change of the page that a request with this number is answered with. */
type Change = (page: Page, number: number) => Page | undefined;

/** A server with so many conversations, the URLs and headers that it was sent, and a client on it. */
async function serve(count: number, change: Change = (page) => page, ignores: string[] = []) {
  const all = Array.from({ length: count }, () => ({ conversationId: randomUUID() }));
  const requests: { query: URLSearchParams; clinic: unknown }[] = [];
  const server = await startTestServer((response, { url = "", headers }) => {
    const query = new URL(url, "http://localhost").searchParams;
    requests.push({ query, clinic: headers["x-clinic"] });
    const read = (name: string, otherwise: number) => Number((!ignores.includes(name) && query.get(name)) || otherwise);
    const [offset, limit] = [read("offset", 0), read("limit", 20)];
    const conversations = all.slice(offset, offset + limit);
    const page = change({ conversations, pagination: { offset, limit, totalCount: all.length } }, requests.length);
    if (page === undefined) reply(response, 503, { success: false });
    else reply(response, 200, { success: true, data: page });
  });
  const events: AnnieEvent[] = [];
  const onEvent = advanceOnWait(events);
  const onViolation = vi.fn();
  const { conversations } = createAnnieClient({ baseUrl: server.url, token, onEvent, onViolation });
  return { all, requests, events, onViolation, list: conversations.list };
}

async function collect(list: AsyncIterable<Conversation>): Promise<Conversation[]> {
  const found: Conversation[] = [];
  for await (const conversation of list) found.push(conversation);
  return found;
}

const withoutPagination: Change = ({ conversations }) => ({ conversations });
const withTotal =
  (totalCount: unknown): Change =>
  ({ conversations }) => ({ conversations, pagination: { totalCount } });

describe("a list that is awaited", () => {
  it("is one page, with its pagination and its response", async () => {
    const { all, list, requests } = await serve(5);
    const pagination = { offset: 1, limit: 2, totalCount: 5 };
    expect(await list({ botId, offset: 1, limit: 2 })).toEqual({ conversations: all.slice(1, 3), pagination });
    const { data, response } = await list().withResponse();
    expect([data.conversations.length, response.status]).toEqual([5, 200]);
    expect(requests.map(({ query }) => `${query}`)).toEqual([`botId=${botId}&offset=1&limit=2`, ""]);
  });

  it("may be empty, also beside a deviation", async () => {
    const { list, onViolation } = await serve(0, withTotal("none"));
    expect(await list()).toEqual({ conversations: [], pagination: { totalCount: "none" } });
    expect(onViolation).toHaveBeenCalledOnce();
    expect(await collect(list())).toEqual([]);
  });
});

describe("a list that is iterated over", () => {
  it("has 250 conversations of three pages, each once, with a 503 in between", async () => {
    useFakeTime();
    const { all, list, requests, events } = await serve(250, (page, number) => (number === 2 ? undefined : page));
    const found = await collect(list({ botId, limit: 100 }));
    vi.useRealTimers();
    expect(found).toEqual(all);
    const sent = [0, 100, 100, 200].map((offset) => `botId=${botId}&limit=100${offset ? `&offset=${offset}` : ""}`);
    expect(requests.map(({ query }) => `${query}`)).toEqual(sent);
    expect(events.filter(({ type }) => type === "waiting")).toHaveLength(1);
  });

  it.each<[string, number, Change, requests: number]>([
    ["no pagination", 45, withoutPagination, 4],
    ["no pagination, and nothing left on the last page", 40, withoutPagination, 3],
    ["a count that is null", 45, withTotal(null), 4],
    ["a count of 0, though there are some", 45, withTotal(0), 4],
    ["a count that is a text", 45, withTotal("45"), 4],
    ["a count that is too large", 45, withTotal(99), 4],
    [
      "pages that are shorter than asked",
      45,
      ({ conversations, ...rest }) => ({ conversations: conversations.slice(0, 7), ...rest }),
      7,
    ],
  ])("ends, and misses none, with %s", async (_what, count, change, requests) => {
    const served = await serve(count, change);
    expect(await collect(served.list())).toEqual(served.all);
    expect(served.requests).toHaveLength(requests);
  });

  it("begins where its query says", async () => {
    const { all, list, requests } = await serve(50);
    expect(await collect(list({ offset: 5, limit: 30 }))).toEqual(all.slice(5));
    expect(requests.map(({ query }) => query.get("offset"))).toEqual(["5", "35"]);
  });

  it.each([
    [1, 20, 1],
    [1, 1, 1],
    [10, 5, 3],
  ])("has each once if %i new ones shift the pages of %i after number %i", async (created, limit, last) => {
    const { all, list } = await serve(30, (page, number) => {
      if (number === last) all.unshift(...Array.from({ length: created }, () => ({ conversationId: randomUUID() })));
      return page;
    });
    const before = [...all];
    expect(await collect(list({ limit }))).toEqual(before);
  });

  it.each<[string, Change]>([
    ["no count", withoutPagination],
    ["a count", (page) => page],
  ])("ends with a clear error if the service ignores the offset, and says %s", async (_what, say) => {
    const change: Change = (page, number) => (number > 9 ? undefined : say(page, number));
    const { list, requests } = await serve(50, change, ["offset"]);
    const found: unknown[] = [];
    const read = async () => {
      for await (const { conversationId } of list()) found.push(conversationId);
    };
    expect(await rejection(read())).toMatchObject({
      name: "ContractViolationError",
      message:
        "listConversations: the response deviates from the specification: /data/conversations has nothing new: the service seems to ignore the offset (20). Nothing was changed.",
    });
    expect([found.length, requests.length]).toEqual([20, 2]);
  });

  it.each([null, "text", {}, { conversationId: null }, { conversationId: 7 }])(
    "returns a conversation without an id as it came, and still comes to an end: %j",
    async (odd) => {
      const { all, list, onViolation } = await serve(21, ({ conversations }, number) => ({
        conversations: number === 1 ? [odd, odd, ...conversations] : conversations,
      }));
      const found: unknown[] = await collect(list());
      expect(found).toEqual([odd, odd, ...all.slice(0, 20)]);
      expect(onViolation).toHaveBeenCalled();
    },
  );

  it("asks for no page that is not needed, and begins again for another loop", async () => {
    const { all, list, requests } = await serve(60);
    const pages = list();
    for await (const { conversationId } of pages) if (conversationId === all[19]?.conversationId) break;
    expect(requests).toHaveLength(1);
    expect(await collect(pages)).toEqual(all);
    expect(requests).toHaveLength(3);
  });

  it("keeps its query, whatever becomes of the object, and hands the options on to each page", async () => {
    const { all, list, requests } = await serve(50);
    const query: ListConversationsQuery = { botId, includeArchived: true };
    const pages = list(query, { headers: { "X-Clinic": "7" } });
    delete query.botId;
    query.offset = 40;
    expect(await collect(pages)).toEqual(all);
    const sent = ["", "&offset=20", "&offset=40"].map((offset) => [
      `botId=${botId}&includeArchived=true${offset}`,
      "7",
    ]);
    expect(requests.map(({ query: own, clinic }) => [`${own}`, clinic])).toEqual(sent);
  });

  it("ends with an AbortError when its signal says so between two pages", async () => {
    const { list, requests } = await serve(50);
    const controller = new AbortController();
    const read = async () => {
      for await (const _ of list({}, { signal: controller.signal })) controller.abort("enough");
    };
    expect(await rejection(read())).toMatchObject({ name: "AbortError", cause: "enough" });
    expect(requests).toHaveLength(1);
  });

  it("rejects if a page fails for good, after the conversations before it", async () => {
    const { list } = await serve(50, (page, number) => (number > 1 ? undefined : page));
    const found: unknown[] = [];
    const read = async () => {
      for await (const one of list({}, { maxRetries: 0 })) found.push(one);
    };
    expect(await rejection(read())).toMatchObject({
      name: "ServerError",
      status: 503,
      operationId: "listConversations",
    });
    expect(found).toHaveLength(20);
    expect(await rejection(collect(list({ limit: 0 })))).toMatchObject({ direction: "request" });
  });
});
