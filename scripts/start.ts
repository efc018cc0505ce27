// npm start: creates a conversation with the typed client on an embedded mock, and prints it.
import { createAnnieClient } from "annie-conversations";
import { startMockServer } from "./mock-server.js";

const mock = await startMockServer();
try {
  const annie = createAnnieClient({
    baseUrl: mock.url,
    token: "any-token-will-do",
    fetch: (url, init) => {
      console.log(`${init.method} ${url}`);
      return fetch(url, init);
    },
  });
  const conversation = await annie.conversations.create({
    medium: "CHAT",
    botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
    messages: [{ role: "user", input: "Hello, I would like to move my appointment." }],
  });
  console.log(JSON.stringify(conversation, null, 2));
  console.log("\nThis was Prism, a mock of openapi/openapi.yaml; no service was called.");
  console.log("Try it yourself: npm run mock serves it on http://127.0.0.1:4010; README.md has a curl line.");
} finally {
  await mock.close();
}
