import {
  ApiError,
  AuthenticationError,
  type ClientOptions,
  ConfigurationError,
  ConnectionError,
  ContractViolationError,
  createAnnieClient,
  NotFoundError,
  ServerError,
  TimeoutError,
} from "annie-conversations";
import { equal, fails, rejection, soon } from "./expect.js";
import { isDeno, isPage, isWorkerd } from "./platform.js";

/** Base URLs of what the checks talk to. */
export interface Places {
  /** Prism, which serves the specification. */
  readonly mock: string;
  /** The server of `suite-server.ts`, for what Prism cannot do. */
  readonly server: string;
  /** Where nothing listens. */
  readonly nobody: string;
}

const botId = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
const request = { medium: "CHAT", botId } as const;
// 1 MB, of characters of one to four bytes, so that some are cut where the body is.
const long = "Zähne: 1 × 歯 🦷. ".repeat(46_000);

/** What has to hold in every runtime, by its name in the table. */
export const checks: Record<string, (places: Places) => Promise<void>> = {
  async create({ mock }) {
    const { conversationId } = await client(mock, { strict: true }).conversations.create(request);
    equal("a conversationId", /^[0-9a-f-]{36}$/.test(conversationId), true);
  },

  async error({ mock }) {
    const create = (headers: Record<string, string>) => client(mock, { headers }).conversations.create(request);
    await fails(create({ Authorization: "none" }), AuthenticationError, { status: 401, outcome: "not-executed" });
    await fails(create({ Prefer: "code=404" }), NotFoundError, { status: 404, outcome: "not-executed" });
    await fails(create({ Prefer: "code=500" }), ServerError, { status: 500, outcome: "unknown", gaveUp: "unsafe" });
  },

  async abort({ server }) {
    const controller = new AbortController();
    const reason = new Error("enough");
    const create = (path: string, options: ClientOptions = {}) =>
      rejection(client(server + path, options).conversations.create(request, { signal: controller.signal }));
    const waiting = create("/never");
    // The head of its answer comes, and nothing after it.
    let headCame = () => {};
    const head = new Promise<void>((resolve) => {
      headCame = resolve;
    });
    const fetch = async (url: string, init: RequestInit) => {
      const response = await globalThis.fetch(url, init);
      headCame();
      return response;
    };
    const reading = create("/unfinished", { fetch });
    const [stalled] = await Promise.all([globalThis.fetch(`${server}/stalled`), head]);
    equal("the status of what tells that a call waits", stalled.status, 200);
    controller.abort(reason);
    equal("whether the reason came, while waiting", (await soon(waiting)) === reason, true);
    equal("whether the reason came, while reading", (await soon(reading)) === reason, true);
    const before = await received(server);
    equal("whether the reason came, at once", (await create("/never")) === reason, true);
    equal("what arrived after the abort", await received(server), before);
  },

  async timeout({ server }) {
    const create = (path: string) => soon(client(server + path, { timeout: 100 }).conversations.create(request));
    await fails(create("/never"), TimeoutError, { timeout: 100, outcome: "unknown", gaveUp: "unsafe" });
    await fails(create("/unfinished"), TimeoutError, { timeout: 100, outcome: "executed" });
  },

  async validation({ server }) {
    const before = await received(server);
    const wrong = { medium: "FAX", botId, toNumbr: "+12025550123" } as unknown as typeof request;
    const refused = client(`${server}/echo`).conversations.create(wrong);
    const error = await fails(refused, ContractViolationError, { direction: "request", outcome: "not-executed" });
    equal("the issues", error.issues.map(({ path }) => path).sort(), ["/medium", "/toNumbr"]);
    equal("what arrived of it", await received(server), before);
  },

  async "large body"({ mock, server }) {
    const large = { ...request, messages: [{ role: "user", input: long }] };
    await client(mock).conversations.create(large);
    const { summary } = await client(`${server}/echo`).conversations.create(large);
    equal("whether as much came back as was sent", summary === long, true);
    const limited = client(`${server}/echo`, { maxResponseBytes: 100_000 }).conversations.create(large);
    await fails(limited, ConnectionError, { outcome: "executed" });
  },

  async refused({ nobody }) {
    const create = client(nobody, { maxRetries: 0 }).conversations.create(request);
    // A browser and workerd do not tell whether there was a connection.
    const tells = !isPage && !isWorkerd;
    await fails(create, ConnectionError, { outcome: tells ? "not-executed" : "unknown" });
  },

  async "sent once"({ server }) {
    await client(`${server}/echo`).conversations.create({ ...request, messages: [{ input: "Hi" }] });
    // Until the connection is there for the next request.
    await new Promise((resolve) => setTimeout(resolve, 50));
    await fails(client(`${server}/broken`).conversations.create(request), ConnectionError, { outcome: "unknown" });
    const sent = (await received(server)).filter((path) => path.startsWith("/broken"));
    const [kept, fresh] = ["/broken/conversations, kept", "/broken/conversations"];
    // The standard of fetch has a browser send again what was sent on a kept connection that broke. In Deno none is kept.
    equal("how often it was sent", sent, isPage ? [kept, fresh] : isDeno ? [fresh] : [kept]);
  },

  async redirect({ server }) {
    const error = await fails(client(`${server}/moved`).conversations.create(request), ApiError, {});
    equal("the outcome", error.outcome, "unknown");
    equal(
      "whether it was followed",
      (await received(server)).some((path) => path.startsWith("/elsewhere")),
      false,
    );
  },

  async configuration() {
    // There is no ANNIE_API_KEY, and perhaps no environment, or none that may be read.
    const create = async (options: ClientOptions) => createAnnieClient(options);
    await fails(create({}), ConfigurationError, { option: "token", outcome: "not-executed" });
    if (!isPage) await create({ token: "a-token" });
    else await fails(create({ token: "a-token" }), ConfigurationError, { option: "token", outcome: "not-executed" });
    await create({ token: () => "a-token" });
  },
};

function client(baseUrl: string, options: ClientOptions = {}) {
  return createAnnieClient({ token: "a-token", baseUrl, dangerouslyAllowBrowser: true, ...options });
}

/** The paths of what has arrived at the server so far, and which came on a connection that was kept. */
async function received(server: string): Promise<string[]> {
  return (await globalThis.fetch(`${server}/received`)).json();
}
