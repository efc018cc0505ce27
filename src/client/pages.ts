import type { Conversation, ConversationPage } from "../../generated/models.js";
import { listConversations } from "../../generated/operations.js";
import type { operations } from "../../generated/types.js";
import { ContractViolationError } from "../errors/errors.js";
import { isPlain } from "../options/option.js";
import type { ApiPromise } from "./result.js";

/** The query of a list: its filters, the offset of its first page, and the size of a page. */
export type ListConversationsQuery = NonNullable<operations["listConversations"]["parameters"]["query"]>;

/** A list of conversations. `await` returns one page; `for await` yields those of every page, without duplicates. */
export interface ConversationList extends ApiPromise<ConversationPage>, AsyncIterable<Conversation> {}

type FetchPage = (query: ListConversationsQuery) => ApiPromise<ConversationPage>;

/** Fetches the first page of a list at once, and each other page when it is needed. */
export function pagesOf(given: ListConversationsQuery, fetchPage: FetchPage): ConversationList {
  const query = copyOf(given);
  const first = fetchPage(query);
  return Object.assign(first, { [Symbol.asyncIterator]: () => everyConversation(first, query, fetchPage) });
}

/** Copies a query, because a later change would mix two lists. The check of the request refuses an invalid one. */
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
  // An invalid query was refused before this.
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
    // If enough conversations were created meanwhile, a page only repeats those of earlier pages.
    const shift = countOf(page) - countAtFirst;
    const isShifted = offset - start + page.conversations.length <= seen.size + shift;
    if (!isShifted) throw samePage(offset);
  }
}

/** Whether all conversations were received. A count that is smaller than its own page is ignored. */
function isReached(page: ConversationPage, offset: number): boolean {
  const count = countOf(page);
  return count >= page.conversations.length && count <= offset;
}

/** The number of conversations on all pages; `NaN`, for which all comparisons are false, if it is not reported. */
function countOf(page: ConversationPage): number {
  const { totalCount } = own(own(page).pagination);
  return typeof totalCount === "number" ? totalCount : Number.NaN;
}

/** The id of a conversation; `undefined` if it is invalid, because the list yields such a conversation too. */
function idOf(conversation: Conversation): string | undefined {
  const { conversationId } = own(conversation);
  return typeof conversationId === "string" ? conversationId : undefined;
}

/** Copies the own properties of a value. An inherited one, from a polluted prototype, could end a list too early. */
function own<Value extends object>(value: Value | null | undefined): Partial<Value> {
  return Object.assign(Object.create(null), value);
}

/** The error for a page without a new conversation, which would cause an endless loop. */
function samePage(offset: number): ContractViolationError {
  const message = `has nothing new: the service seems to ignore the offset (${offset})`;
  return new ContractViolationError("response", [{ path: "/data/conversations", keyword: "offset", message }], {
    operationId: listConversations.operationId,
    outcome: "executed",
    isReadOnly: true,
  });
}
