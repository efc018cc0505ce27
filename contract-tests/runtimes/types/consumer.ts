// What a project that uses the package writes, right and wrong; compiled under every compiler and setting of `settings.ts`.
import {
  type AnnieClient,
  type AnnieEvent,
  type ClientOptions,
  type Conversation,
  type CreateConversationRequest,
  clientCredentials,
  createAnnieClient,
  type Fetch,
  isAnnieError,
  type Limiter,
  RateLimitError,
  type Violation,
} from "annie-conversations";

const limiter: Limiter = { acquire: async (signal) => signal?.throwIfAborted() };
const platformFetch: Fetch = (url, init) => globalThis.fetch(url, init);
const options: ClientOptions = {
  token: clientCredentials({ clientId: "an-id", clientSecret: "a-secret" }),
  baseUrl: "http://127.0.0.1:4010",
  timeout: 5_000,
  maxRetries: 0,
  maxWait: undefined,
  maxResponseBytes: 1_000_000,
  headers: { "X-Clinic": "one" },
  strict: true,
  dangerouslyAllowBrowser: false,
  fetch: platformFetch,
  limiter,
  onEvent: (event) => console.log(statusOf(event)),
  onViolation: ({ path, keyword }: Violation) => console.log(path.toUpperCase(), keyword.length),
};
const annie: AnnieClient = createAnnieClient(options);
createAnnieClient({ token: async () => "a-token", fetch: globalThis.fetch });

const request: CreateConversationRequest = {
  medium: "CHAT",
  botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
  messages: [{ role: "user", input: "Hi" }, { role: "assistant" }],
  idleTimeoutMinutes: 15,
};

function statusOf(event: AnnieEvent): number | undefined {
  switch (event.type) {
    case "answered":
      return event.status;
    case "failed":
      return event.status;
    case "waiting":
      return event.ms;
    default:
      return event.call;
  }
}

export async function right(): Promise<string> {
  const { signal } = new AbortController();
  const conversation: Conversation = await annie.conversations.create(request, { signal, timeout: 1_000 });
  const summary: string | null | undefined = conversation.summary;
  const { data, error, response } = await annie.api.POST("/conversations", { body: request });
  const remaining: number | undefined = annie.rateLimit?.remaining;
  if (data) return data.data.conversationId;
  return `${summary?.length} ${error?.message} ${response.status} ${remaining}`;
}

export function failed(error: unknown): number | undefined {
  if (error instanceof RateLimitError) return error.retryAfter;
  if (!isAnnieError(error)) return undefined;
  const outcome: "not-executed" | "unknown" | "executed" = error.outcome;
  switch (error.name) {
    case "ContractViolationError":
      return error.issues.filter(({ path }) => path.startsWith("/messages")).length;
    case "TimeoutError":
      return error.timeout;
    case "ConnectionError":
      return error.cause.code?.length;
    case "ConfigurationError":
      return error.option.length + outcome.length;
    default:
      return error.status;
  }
}

// Each of these is a mistake. Types that had become `any` would let it pass, and that is an error here.
export function wrong(conversation: Conversation, error: unknown): void {
  // @ts-expect-error: no such option
  createAnnieClient({ tokn: "a-token" });
  // @ts-expect-error: not a number of milliseconds
  createAnnieClient({ timeout: "5s" });
  // @ts-expect-error: not a documented medium
  void annie.conversations.create({ ...request, medium: "FAX" });
  // @ts-expect-error: no botId
  void annie.conversations.create({ medium: "CHAT" });
  // @ts-expect-error: no such property
  void annie.conversations.create({ medium: "CHAT", botId: "", toNumbr: "" });
  // @ts-expect-error: no such option of a call
  void annie.conversations.create(request, { timeOut: 5 });
  // @ts-expect-error: not a path
  void annie.api.POST("/conversation", { body: request });
  // @ts-expect-error: no such operation
  void annie.api.GET("/conversations");
  // @ts-expect-error: it may be absent
  conversation.summary.length;
  // @ts-expect-error: no such property
  conversation.id;
  if (!isAnnieError(error)) return;
  // @ts-expect-error: no such outcome
  if (error.outcome === "done") return;
  // @ts-expect-error: not every error has one
  error.retryAfter;
}
