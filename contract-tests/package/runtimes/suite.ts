// One suite for every runtime. It uses nothing of Node's and imports nothing but the package.
import { AnnieError, type ClientOptions, createAnnieClient } from "annie-conversations";

/** Base URLs of the servers that the checks call: Prism, and the server of `server.ts` for what Prism cannot do. */
export type Servers = Readonly<Record<"mock" | "faulty", string>>;

/** The runtime as it identifies itself, and for each check "ok" or the reason why it failed. */
export interface SuiteResult {
  readonly runtime: string;
  readonly checks: Readonly<Record<string, string>>;
}

/** Runs all checks, one after another. */
export async function runSuite(servers: Servers): Promise<SuiteResult> {
  const results: Record<string, string> = {};
  for (const [name, check] of Object.entries(checks)) results[name] = await check(servers).then(() => "ok", String);
  return { runtime: identify(), checks: results };
}

const isPage = typeof document !== "undefined";
const isWorkerd = typeof navigator !== "undefined" && navigator.userAgent === "Cloudflare-Workers";

function identify(): string {
  if (isPage) return `chromium ${/Chrome\/(\d+)/.exec(navigator.userAgent)?.[1]}`;
  if (isWorkerd) return "workerd";
  const { bun, deno, node } = process.versions;
  return bun ? `bun ${bun}` : deno ? `deno ${deno}` : `node ${node}`;
}

const request = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" } as const;
// No service is registered for this port, and no server gets one so low unless it asks for it.
const closedPort = "http://127.0.0.1:4";

const checks: Record<string, (servers: Servers) => Promise<void>> = {
  async "a whole conversation"({ mock: baseUrl }) {
    const { conversations } = clientOf(baseUrl, { strict: true });
    const { conversationId } = await conversations.create(request);
    const { messageId } = await conversations.responses.create(conversationId, { message: "Hello" });
    equal("the last message", (await conversations.messages.list(conversationId)).at(-1)?.id, messageId);
    const listed: string[] = [];
    for await (const one of conversations.list({ botId: request.botId, limit: 5 })) listed.push(one.conversationId);
    equal("the list", listed, [(await conversations.get(conversationId)).conversationId]);
  },

  // Before those that leave connections closing, of which a later request would open another.
  async "broken connection"({ faulty }) {
    await create(`${faulty}/echo`);
    // Until the connection is available to the next request.
    await new Promise((resolve) => setTimeout(resolve, 50));
    await fails(create(`${faulty}/broken`), { name: "ConnectionError", outcome: "unknown" });
    const [kept, fresh] = ["/broken/conversations, kept", "/broken/conversations"];
    // By the fetch standard a browser sends a request again if a kept connection breaks. In Deno none is kept.
    const expected = isPage ? [kept, fresh] : "Deno" in globalThis ? [fresh] : [kept];
    equal("requests", await received(faulty, "/broken"), expected);
  },

  async abort({ faulty }) {
    const controller = new AbortController();
    const abortable = (path: string, options?: ClientOptions) => create(faulty + path, options, {}, controller.signal);
    const abortWhileReading: typeof fetch = async (url, init) => {
      const response = await fetch(url, init);
      setTimeout(() => controller.abort("enough"));
      return response;
    };
    const aborted = { name: "AbortError", cause: "enough" };
    const waiting = fails(abortable("/never"), { ...aborted, outcome: "unknown" });
    const reading = fails(abortable("/unfinished", { fetch: abortWhileReading }), { ...aborted, outcome: "executed" });
    await Promise.all([waiting, reading]);
    await fails(abortable("/late"), { ...aborted, outcome: "not-executed" });
    equal("requests after the abort", await received(faulty, "/late"), []);
  },

  async timeout({ faulty }) {
    const expected = { name: "TimeoutError", timeout: 100 };
    await fails(create(`${faulty}/never`, { timeout: 100 }), { ...expected, outcome: "unknown", gaveUp: "unsafe" });
    await fails(create(`${faulty}/unfinished`, { timeout: 100 }), { ...expected, outcome: "executed" });
  },

  async "refused request"({ faulty }) {
    const refused = create(`${faulty}/refused`, {}, { idleTimeoutMinutes: 1.5 });
    await fails(refused, { name: "ContractViolationError", outcome: "not-executed" });
    equal("requests", await received(faulty, "/refused"), []);
  },

  async "refused options"() {
    // There is no ANNIE_API_KEY, and perhaps no environment, or none that may be read.
    const refused = { name: "ConfigurationError", option: "token", outcome: "not-executed" };
    await fails(create(closedPort, { token: undefined }), refused);
    if (isPage) await fails(create(closedPort, { dangerouslyAllowBrowser: false }), refused);
    else createAnnieClient({ token: "a-token" });
  },

  async "big bodies"({ faulty }) {
    // 1 MB, of characters of one to four bytes, so that some chunks end inside a character.
    const input = "Zähne: 1 × 歯 🦷. ".repeat(46_000);
    const big = { messages: [{ role: "user", input }] };
    const { summary } = await create(`${faulty}/echo`, {}, big);
    equal("whether the same text came back", summary === input, true);
    const limited = create(`${faulty}/echo`, { maxResponseBytes: 100_000 }, big);
    await fails(limited, { name: "ConnectionError", outcome: "executed" });
  },

  async "refused connection"() {
    // A browser and workerd do not tell whether there was a connection.
    const outcome = isPage || isWorkerd ? "unknown" : "not-executed";
    await fails(create(closedPort, { maxRetries: 0 }), { name: "ConnectionError", outcome });
  },

  async redirect({ faulty }) {
    await fails(create(`${faulty}/moved`), { name: "ApiError", outcome: "unknown" });
    equal("requests that followed it", await received(faulty, "/elsewhere"), []);
  },
};

const clientOf = (baseUrl: string, options?: ClientOptions) =>
  createAnnieClient({ token: "a-token", baseUrl, timeout: 10_000, dangerouslyAllowBrowser: true, ...options });

async function create(baseUrl: string, options?: ClientOptions, properties?: object, signal?: AbortSignal) {
  return clientOf(baseUrl, options).conversations.create({ ...request, ...properties }, { signal });
}

/** The paths of the POSTs that the server received, and which of them came on a kept connection. */
async function received(faulty: string, start: string): Promise<string[]> {
  const paths: string[] = await (await fetch(`${faulty}/received`)).json();
  return paths.filter((path) => path.startsWith(start));
}

/** Expects a promise to reject with an error of the package that has these properties. */
async function fails(promise: Promise<unknown>, properties: object): Promise<void> {
  const error: unknown = await promise.then(JSON.stringify, (reason: unknown) => reason);
  if (!(error instanceof AnnieError)) throw new Error(`expected an AnnieError, got ${error}`);
  for (const [name, value] of Object.entries(properties)) equal(name, Reflect.get(error, name), value);
}

function equal(subject: string, actual: unknown, expected: unknown): void {
  const [found, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (found !== wanted) throw new Error(`${subject}: expected ${wanted}, got ${found}`);
}
