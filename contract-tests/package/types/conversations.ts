// Correct and incorrect calls of the five operations, as a user writes them. Models are pinned in contract-tests/facts.
import type {
  AnnieClient,
  ApiPromise,
  CallOptions,
  Conversation,
  ConversationList,
  ConversationMessage,
  ConversationPage,
  ConversationResponse,
  CreateConversationRequest,
  CreateResponseRequest,
  ListConversationsQuery,
} from "annie-conversations";
import { same } from "./same.js";

declare const conversations: AnnieClient["conversations"];
declare const request: CreateConversationRequest;
const id = "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10";

type ById<Data> = (conversationId: string, options?: CallOptions) => ApiPromise<Data>;
type With<Body, Data> = (body: Body, options?: CallOptions) => ApiPromise<Data>;
type ByIdWith<Body, Data> = (conversationId: string, body: Body, options?: CallOptions) => ApiPromise<Data>;
same<typeof conversations.create, With<CreateConversationRequest, Conversation>>(true);
same<typeof conversations.get, ById<Conversation>>(true);
same<typeof conversations.list, (query?: ListConversationsQuery, options?: CallOptions) => ConversationList>(true);
same<typeof conversations.messages.list, ById<ConversationMessage[]>>(true);
same<typeof conversations.responses.create, ByIdWith<CreateResponseRequest, ConversationResponse>>(true);

export async function correct(): Promise<void> {
  const { signal } = new AbortController();
  const options: CallOptions = { signal, timeout: 5_000, maxRetries: 0, maxWait: 60_000, headers: [] };
  const created = await conversations.create({ medium: "SMS", botId: id, toNumber: "+12025550123" }, options);
  same<typeof created, Conversation>(true);
  same<Conversation["conversationId"], string>(true);
  same<Conversation["summary"], string | null | undefined>(true);
  // Any value may come, and the known ones are suggested.
  same<Conversation["status"], "OPEN" | (string & {}) | null | undefined>(true);
  void conversations.create({ ...request, messages: [{ role: "user" }, { role: "assistant", input: "Hi" }] });

  const { data, response } = await conversations.create(request).withResponse();
  same<typeof data, Conversation>(true);
  same<typeof response, Response>(true);

  const page = await conversations.list({ botId: id, limit: 5, offset: 0 }, { timeout: undefined });
  same<typeof page, ConversationPage>(true);
  same<(typeof page)["conversations"], Conversation[]>(true);
  for await (const conversation of conversations.list()) same<typeof conversation, Conversation>(true);

  const messages = await conversations.messages.list(id, { signal });
  same<(typeof messages)[number]["content"], string | null | undefined>(true);
  const { message } = await conversations.responses.create(id, { message: "Hi" }, { signal });
  same<typeof message, string>(true);
}

export function incorrect(conversation: Conversation): void {
  // @ts-expect-error: no such medium
  void conversations.create({ ...request, medium: "FAX" });
  // @ts-expect-error: no botId
  void conversations.create({ medium: "CHAT" });
  // @ts-expect-error: no medium
  void conversations.create({ botId: id });
  // @ts-expect-error: a misspelled property
  void conversations.create({ ...request, toNumbr: "+12025550123" });
  // @ts-expect-error: a misspelled property of a message
  void conversations.create({ ...request, messages: [{ text: "Hi" }] });
  // @ts-expect-error: not a number
  void conversations.create({ ...request, idleTimeoutMinutes: "15" });
  // @ts-expect-error: a misspelled option
  void conversations.create(request, { timeOut: 5 });
  // @ts-expect-error: no request
  void conversations.create();
  // @ts-expect-error: no conversationId
  void conversations.get();
  // @ts-expect-error: a query in the place of the conversationId
  void conversations.get({ conversationId: id });
  // @ts-expect-error: a misspelled filter
  void conversations.list({ botID: id });
  // @ts-expect-error: an option in the place of the query
  void conversations.list({ timeout: 5 });
  // @ts-expect-error: no conversationId
  void conversations.messages.list();
  // @ts-expect-error: no message
  void conversations.responses.create(id, {});
  // @ts-expect-error: the request in the place of the conversationId
  void conversations.responses.create({ message: "Hi" }, id);
  // @ts-expect-error: it may be absent
  conversation.summary.length;
  // @ts-expect-error: no such property
  conversation.id;
}
