// npm start: creates a conversation with the typed client on an embedded mock, and prints it.
// npm start -- --live: the same on the service, with ANNIE_API_KEY and, where it stands elsewhere, ANNIE_BASE_URL.
import { parseArgs } from "node:util";
import { type CreateConversationRequest, createAnnieClient, type Fetch, isAnnieError } from "annie-conversations";

const usage = `Usage: npm start -- [--bot-id UUID] [--message TEXT] [--live]

  --bot-id UUID   the bot that takes the conversation; by default the one of the documented example
  --message TEXT  what is said first
  --live          go to the service instead of an embedded mock, with ANNIE_API_KEY (and ANNIE_BASE_URL)`;

/** The bot of the documented example. */
const exampleBot = "3c90c3cc-0d44-4b50-8888-8dd25736052a";

/** Shows each request that is really sent. */
const shownFetch: Fetch = (url, init) => {
  console.log(`${init.method} ${url}`);
  return fetch(url, init);
};

try {
  process.exitCode = await main();
} catch (error) {
  if (!isAnnieError(error)) throw error;
  console.error(error.message);
  const refused =
    error.name === "ConfigurationError" || (error.name === "ContractViolationError" && error.direction === "request");
  process.exitCode = refused ? 2 : 1;
}

async function main(): Promise<number> {
  const options = readArguments();
  if (typeof options === "string") {
    console.error(`${options}\n\n${usage}`);
    return 2;
  }
  const { live, help, message, "bot-id": botId = exampleBot } = options;
  if (help) {
    console.log(usage);
    return 0;
  }
  const request: CreateConversationRequest = { medium: "CHAT", botId, messages: [{ role: "user", input: message }] };
  if (live) {
    await create(request, {});
    return 0;
  }
  // Prism is loaded only where it is needed: that takes longer than everything else here.
  const { startMockServer } = await import("./mock-server.js");
  const mock = await startMockServer();
  try {
    await create(request, { baseUrl: mock.url, token: "any-token-will-do" });
    console.log("\nThis was Prism, a mock of openapi/openapi.yaml; no service was called.");
    console.log("Try it yourself: npm run mock serves it on http://127.0.0.1:4010; README.md has a curl line.");
  } finally {
    await mock.close();
  }
  return 0;
}

async function create(request: CreateConversationRequest, target: { baseUrl?: string; token?: string }): Promise<void> {
  const annie = createAnnieClient({ ...target, fetch: shownFetch });
  const conversation = await annie.conversations.create(request);
  console.log(JSON.stringify(conversation, null, 2));
}

/** The arguments, or what is wrong with them. */
function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        "bot-id": { type: "string" },
        message: { type: "string", default: "Hello, I would like to move my appointment." },
        live: { type: "boolean", default: false },
        help: { type: "boolean", default: false, short: "h" },
      },
    });
    return values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
