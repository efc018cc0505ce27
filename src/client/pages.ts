import type { Conversation, ConversationPage } from "../../generated/models.js";
import { listConversations } from "../../generated/operations.js";
import type { operations } from "../../generated/types.js";
import { ContractViolationError } from "../errors/errors.js";
import { isPlain } from "../options/option.js";
import type { ApiPromise } from "./result.js";

/** The filters of a list, and where its first page begins. */
export type ListConversationsQuery = NonNullable<operations["listConversations"]["parameters"]["query"]>;

/** One page if it is awaited; the conversations of every page, each once, if it is iterated over with `for await`. */
export interface ConversationList extends ApiPromise<ConversationPage>, AsyncIterable<Conversation> {}

type FetchPage = (query: ListConversationsQuery) => ApiPromise<ConversationPage>;

/** The pages of a list: the first is fetched at once, each other one when it is needed. */
export function pagesOf(given: ListConversationsQuery, fetchPage: FetchPage): ConversationList {
  const query = copyOf(given);
  const first = fetchPage(query);
  return Object.assign(first, { [Symbol.asyncIterator]: () => everyConversation(first, query, fetchPage) });
}

/** The query as it is now: a later change would mix two lists. One that is no plain object is left to be refused. */
function copyOf(query: ListConversationsQuery): ListConversationsQuery {
  try {
    return isPlain(query) ? { ...query } : query;
  } catch {
    return query;
  }
}

async function* everyConversation(
  first: ApiPromise<ConversationPage>,
  query: ListConversationsQuery,
  fetchPage: FetchPage,
): AsyncGenerator<Conversation, void, undefined> {
  const seen = new Set<unknown>();
  let page = await first;
  // A query that is no object has been refused by now.
  const { offset: start = 0 } = own(query);
  const countAtFirst = countOf(page);
  let offset = start;
  while (page.conversations.length > 0) {
    // Pages overlap if a conversation is created meanwhile.
    for (const conversation of page.conversations) {
      const id = idOf(conversation);
      if (id !== undefined && seen.has(id)) continue;
      seen.add(id);
      yield conversation;
    }
    offset += page.conversations.length;
    if (isReached(page, offset)) return;
    page = await fetchPage({ ...query, offset });
    if (page.conversations.length === 0 || page.conversations.some((one) => !seen.has(idOf(one)))) continue;
    // A page repeats those before it if enough conversations were created meanwhile.
    const shift = countOf(page) - countAtFirst;
    const isShifted = offset - start + page.conversations.length <= seen.size + shift;
    if (!isShifted) throw samePage(offset);
  }
}

/** Whether all conversations were received; a count that is smaller than its own page counts nothing. */
function isReached(page: ConversationPage, offset: number): boolean {
  const count = countOf(page);
  return count >= page.conversations.length && count <= offset;
}

/** How many conversations there are on all pages; `NaN`, which is neither more nor less than a number, if that was not said. */
function countOf(page: ConversationPage): number {
  const { totalCount } = own(own(page).pagination);
  return typeof totalCount === "number" ? totalCount : Number.NaN;
}

/** The id of a conversation, unless it deviates: a page is returned all the same. */
function idOf(conversation: Conversation): string | undefined {
  const { conversationId } = own(conversation);
  return typeof conversationId === "string" ? conversationId : undefined;
}

/** The own properties of whatever came: one that all objects have tells nothing, and would let conversations be missed. */
function own<Value extends object>(value: Value | null | undefined): Partial<Value> {
  return Object.assign(Object.create(null), value);
}

/** The error for a page without a new conversation: whoever went on would never come to an end. */
function samePage(offset: number): ContractViolationError {
  const message = `has nothing new: the service seems to ignore the offset (${offset})`;
  return new ContractViolationError("response", [{ path: "/data/conversations", keyword: "offset", message }], {
    operationId: listConversations.operationId,
    outcome: "executed",
    isReadOnly: true,
  });
}
