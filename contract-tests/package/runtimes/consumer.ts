// Correct and incorrect uses of the package. Every compiler compiles it under every setting of `compilers.ts`.
import {
  type AnnieClient,
  type ClientOptions,
  type Conversation,
  type ConversationMessage,
  type ConversationPage,
  type ConversationResponse,
  type CreateConversationRequest,
  clientCredentials,
  createAnnieClient,
  isAnnieError,
  RateLimitError,
} from "annie-conversations";

const options: ClientOptions = {
  token: clientCredentials({ clientId: "an-id", clientSecret: "a-secret" }),
  maxWait: undefined,
  fetch: (url, init) => globalThis.fetch(url, init),
  limiter: { acquire: async (signal) => signal?.throwIfAborted() },
  onEvent: (event) => console.log(event.type === "answered" ? event.status : event.call),
  onViolation: ({ path, keyword }) => console.log(path.toUpperCase(), keyword.length),
};
const annie: AnnieClient = createAnnieClient(options);
createAnnieClient({ token: async () => "a-token", fetch: globalThis.fetch });
const request: CreateConversationRequest = { medium: "CHAT", botId: "an-id", messages: [{ input: "Hi" }] };

export async function correct(): Promise<string> {
  const { signal } = new AbortController();
  const { summary }: Conversation = await annie.conversations.create(request, { signal, timeout: 1_000 });
  const created = await annie.conversations.create(request).withResponse();
  const { data, error, response } = await annie.api.POST("/conversations", { body: request });
  const remaining: number | undefined = annie.rateLimit?.remaining;
  const page: ConversationPage = await annie.conversations.list({ botId: "an-id" }, { signal });
  for await (const { status } of annie.conversations.list()) status?.toUpperCase();
  const messages: ConversationMessage[] = await annie.conversations.messages.list("an-id");
  const { message }: ConversationResponse = await annie.conversations.responses.create("an-id", { message: "Hi" });
  console.log(page.pagination?.totalCount, messages[0]?.content, message.length);
  return (
    data?.data.conversationId ??
    `${summary?.length} ${error?.message} ${response.status} ${created.response.status} ${remaining}`
  );
}

export function handled(error: unknown): number | undefined {
  if (!isAnnieError(error)) return undefined;
  const outcome: "not-executed" | "unknown" | "executed" = error.outcome;
  if (error.name === "ContractViolationError") return error.issues.length + outcome.length;
  if (error.name === "AbortError" || error.name === "CallbackError") throw error.cause;
  return error instanceof RateLimitError ? error.retryAfter : undefined;
}

// Each of these is a mistake. Types that had become `any` would accept it, which makes its directive an error.
export function incorrect(conversation: Conversation, error: unknown): void {
  // @ts-expect-error: no such option
  createAnnieClient({ tokn: "a-token" });
  // @ts-expect-error: not a documented medium
  void annie.conversations.create({ ...request, medium: "FAX" });
  // @ts-expect-error: no botId
  void annie.conversations.create({ medium: "CHAT" });
  // @ts-expect-error: no such property
  void annie.conversations.create({ ...request, toNumbr: "" });
  // @ts-expect-error: no such option of a call
  void annie.conversations.create(request, { timeOut: 5 });
  // @ts-expect-error: no such filter
  void annie.conversations.list({ botID: "" });
  // @ts-expect-error: no message
  void annie.conversations.responses.create("an-id", {});
  // @ts-expect-error: no conversationId
  void annie.conversations.get();
  // @ts-expect-error: not a path
  void annie.api.POST("/conversation", { body: request });
  // @ts-expect-error: it may be absent
  conversation.summary.length;
  // @ts-expect-error: not every error has them
  if (isAnnieError(error)) error.issues;
}
