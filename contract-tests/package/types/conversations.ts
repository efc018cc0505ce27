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
const botId = "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10";

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
  const messages = [{ role: "user", input: "Hello" }];
  const creating = conversations.create({ medium: "SMS", botId, toNumber: "+12025550123", messages }, options);
  const { data, response } = await creating.withResponse();
  same<typeof data, Conversation>(true);
  same<Conversation["summary"], string | null | undefined>(true);
  same<typeof response, Response>(true);
  const page = await conversations.list({ botId, limit: 5, offset: 0 }, { timeout: undefined });
  same<typeof page, ConversationPage>(true);
  for await (const conversation of conversations.list()) same<typeof conversation, Conversation>(true);
}

export function incorrect(): void {
  // @ts-expect-error: a misspelled property
  void conversations.create({ medium: "CHAT", botId, toNumbr: "+12025550123" });
  // @ts-expect-error: a misspelled option
  void conversations.create({ medium: "CHAT", botId }, { timeOut: 5 });
  // @ts-expect-error: a misspelled filter
  void conversations.list({ botID: botId });
  // @ts-expect-error: an option in the place of the query
  void conversations.list({ timeout: 5 });
}
