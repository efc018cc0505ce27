import { createAnnieClient, isAnnieError } from "annie-conversations";
import { startServer } from "../contract-tests/support/server.js";

// npm --prefix bench run load: 100,000 creates, 256 at a time, one in a hundred with a fault. The server counts the
// conversations that it creates. The exit code is 1 if the ending of a create does not agree with them.

const creates = 100_000;

/** The faults of the server at the first request of a create. If `acts` is true, it creates the conversation first. */
const faults = [
  { how: 400, acts: false },
  { how: 429, acts: false },
  { how: 503, acts: false },
  { how: 503, acts: true },
  { how: "reset", acts: false },
  { how: "reset", acts: true },
  { how: "silence", acts: false },
  { how: "silence", acts: true },
  { how: "half a body", acts: true },
] as const;
const faultOf = (create: number) => (create % 100 === 0 ? faults[(create / 100) % faults.length] : undefined);
const idOf = (create: number) => `00000000-0000-4000-8000-${String(create).padStart(12, "0")}`;

/** The numbers of requests and of conversations for each create, as the server counts them. */
const requests = new Uint8Array(creates);
const created = new Uint8Array(creates);

const server = await startServer(async (request, response) => {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  const create = Number(/"create (\d+)"/.exec(text)?.[1]);
  requests[create] = (requests[create] ?? 0) + 1;
  const { how, acts } = (requests[create] === 1 && faultOf(create)) || { how: 201, acts: true };
  if (acts) created[create] = (created[create] ?? 0) + 1;
  const body = JSON.stringify({ success: how === 201, data: { conversationId: idOf(create) } });
  const head = { "Content-Type": "application/json", "Content-Length": body.length * (how === "half a body" ? 2 : 1) };
  if (how === "reset") request.socket.resetAndDestroy();
  else if (how === "half a body") response.writeHead(201, head).write(body, () => request.socket.destroy());
  else if (how !== "silence") response.writeHead(how, head).end(body);
});

const annie = createAnnieClient({ baseUrl: server.url, token: "a-token" });

/** Makes a create. Returns its ending: `own`, an outcome, or a text about an ending that must not occur. */
function endingOf(create: number): Promise<string> {
  const body = { medium: "CHAT" as const, botId: idOf(0), messages: [{ role: "user", input: `create ${create}` }] };
  return annie.conversations.create(body, faultOf(create)?.how === "silence" ? { timeout: 1_000 } : {}).then(
    ({ conversationId }) => (conversationId === idOf(create) ? "own" : "the conversation of another"),
    (error: unknown) => (isAnnieError(error) ? error.outcome : String(error)),
  );
}

/** The numbers of conversations that agree with each ending. */
const agreeing: Record<string, number[]> = { own: [1], executed: [1], unknown: [0, 1], "not-executed": [0] };
const endings: string[] = [];
let next = 0;
async function lane(): Promise<void> {
  for (let create = next++; create < creates; create = next++) endings[create] = await endingOf(create);
}
await Promise.all(Array.from({ length: 256 }, lane));
await server.close();

for (const name in agreeing) console.log(`${endings.filter((ending) => ending === name).length} ended: ${name}`);
const wrong = endings.filter((ending, create) => {
  // Only a fault other than a 429 may end a create with an error.
  const mayFail = (faultOf(create)?.how ?? 429) !== 429;
  return (ending !== "own" && !mayFail) || agreeing[ending]?.includes(created[create] ?? 0) !== true;
});
console.log(`${wrong.length} of ${creates} do not agree with the server.`, ...new Set(wrong));
process.exitCode = wrong.length > 0 ? 1 : 0;
