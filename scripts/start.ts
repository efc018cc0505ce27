// npm start: a whole conversation with the typed client on an embedded mock.
import { createAnnieClient } from "annie-conversations";
import { startMockServer } from "./mock-server.js";

const botId = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
const messages = [
  { role: "user", input: "Hello, I would like to move my appointment." },
  { role: "user", input: "It is the cleaning on Thursday morning." },
];
const print = (...lines: unknown[]) => console.log(lines.map((line) => `   ${line}`).join("\n"));

const mock = await startMockServer();
try {
  const { conversations } = createAnnieClient({
    baseUrl: mock.url,
    token: "any-token-will-do",
    fetch: (url, init) => {
      print(`${init.method} ${url}`);
      return fetch(url, init);
    },
  });

  console.log("1. conversations.create({ medium, botId, messages })");
  const { conversationId, status, startTime } = await conversations.create({ medium: "CHAT", botId, messages });
  print(`conversation ${conversationId}`, `${status} since ${startTime}`);

  console.log("\n2. conversations.responses.create(conversationId, { message })");
  const message = "Friday at the same time would suit me.";
  const response = await conversations.responses.create(conversationId, { message });
  const tools = response.toolCalls?.map(({ toolName, success }) => `${toolName} ${success ? "succeeded" : "failed"}`);
  print(`the bot says: ${response.message}`, tools?.join(", "));

  console.log("\n3. conversations.messages.list(conversationId)");
  const all = await conversations.messages.list(conversationId);
  print(`${all.length} messages, the first: ${all[0]?.content}`, `the last: ${all.at(-1)?.content}`);

  console.log("\n4. for await (const conversation of conversations.list({ botId }))");
  for await (const one of conversations.list({ botId })) print(`${one.conversationId} is ${one.status}`, one.summary);

  console.log("\nThis was Prism, a mock of openapi/openapi.yaml. Annie was not called.");
  console.log("Next: npm run mock serves it on http://127.0.0.1:4010, and README.md shows how to use the client.");
} finally {
  await mock.close();
}
