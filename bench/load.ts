import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createAnnieClient, isAnnieError } from "annie-conversations";

// npm --prefix bench run load: 100,000 creates, 256 at a time, from this process to a server in another one. One in a
// hundred meets a fault. Both sides count, and exit code 1 says that they do not agree.

const creates = 100_000;
const atOnce = 256;

/** How the server treats the first request of a create; `acts`: it creates the conversation before that. */
interface Fault {
  readonly how: 400 | 429 | 503 | "reset" | "silence" | "half an answer";
  readonly acts: boolean;
}

const faults: readonly Fault[] = [
  { how: 400, acts: false },
  { how: 429, acts: false },
  { how: 503, acts: false },
  { how: 503, acts: true },
  { how: "reset", acts: false },
  { how: "reset", acts: true },
  { how: "silence", acts: false },
  { how: "silence", acts: true },
  { how: "half an answer", acts: true },
];

const faultOf = (create: number) => (create % 100 === 0 ? faults[(create / 100) % faults.length] : undefined);

const idOf = (create: number) => `00000000-0000-4000-8000-${String(create).padStart(12, "0")}`;

function serve(): void {
  // How many requests it received for each create, and how many conversations it created.
  const requests = new Uint8Array(creates);
  const created = new Uint8Array(creates);
  const json = { "Content-Type": "application/json" };
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) text += chunk;
    const create = Number(/"create (\d+)"/.exec(text)?.[1]);
    const count = (requests[create] ?? 0) + 1;
    requests[create] = count;
    const fault = count === 1 ? faultOf(create) : undefined;
    if (fault?.acts !== false) created[create] = (created[create] ?? 0) + 1;
    const body = JSON.stringify({ success: fault === undefined, data: { conversationId: idOf(create) } });
    if (fault?.how === "reset") request.socket.resetAndDestroy();
    else if (fault?.how === "half an answer")
      response.writeHead(201, { ...json, "Content-Length": 200 }).write(body, () => request.socket.destroy());
    else if (fault?.how !== "silence") response.writeHead(fault?.how ?? 201, json).end(body);
  });
  server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
  process.on("message", () => process.send?.({ requests, created }));
  process.on("disconnect", () => process.exit());
}

/** Makes all creates, for ten minutes at most, and returns how each ended: `own`, an outcome, or what must not be. */
async function createAll(baseUrl: string): Promise<string[]> {
  const annie = createAnnieClient({ baseUrl, token: "a-token" });
  const endings: string[] = [];
  let next = 0;
  const lane = async () => {
    for (let create = next++; create < creates; create = next++) {
      const input = `create ${create}`;
      const options = faultOf(create)?.how === "silence" ? { timeout: 1_000 } : {};
      endings[create] = await annie.conversations
        .create({ medium: "CHAT", botId: idOf(0), messages: [{ role: "user", input }] }, options)
        .then(({ conversationId }) => (conversationId === idOf(create) ? "own" : "the conversation of another"))
        .catch((error: unknown) => (isAnnieError(error) ? error.outcome : String(error)));
    }
  };
  await Promise.race([Promise.all(Array.from({ length: atOnce }, lane)), sleep(600_000, undefined, { ref: false })]);
  return endings;
}

/** The numbers of created conversations that agree with an ending. */
const agreeing: Record<string, number[]> = { own: [1], executed: [1], unknown: [0, 1], "not-executed": [0] };

/** Whether a create ended as it has to: without a fault, and after a 429, it returns its conversation. */
function isRight(create: number, ending: string, created: number): boolean {
  const mayFail = (faultOf(create)?.how ?? 429) !== 429;
  return (ending === "own" || mayFail) && agreeing[ending]?.includes(created) === true;
}

async function load(server: ChildProcess): Promise<void> {
  const [{ port }] = await once(server, "message");
  const began = performance.now();
  const endings = await createAll(`http://127.0.0.1:${port}`);
  const seconds = Math.round((performance.now() - began) / 1_000);
  server.send("count");
  const [{ requests, created }] = await once(server, "message");
  server.kill();

  const sum = (numbers: Uint8Array): number => numbers.reduce((total, number) => total + number, 0);
  console.log(`${creates} creates, ${atOnce} at a time, one in a hundred with a fault, in ${seconds} s.`);
  console.log(`The server received ${sum(requests)} requests and created ${sum(created)} conversations.`);
  for (const name in agreeing) console.log(`${endings.filter((ending) => ending === name).length} ended: ${name}`);

  let wrong = 0;
  for (let create = 0; create < creates; create += 1) {
    const [ending = "not at all", count = 0] = [endings[create], created[create]];
    if (isRight(create, ending, count)) continue;
    wrong += 1;
    if (wrong <= 5) console.error(`Create ${create} ended: ${ending}. The server created ${count}.`);
  }
  console.log(wrong === 0 ? "All agree, and none was created twice." : `${wrong} do not agree.`);
  process.exitCode = wrong === 0 ? 0 : 1;
}

if (process.argv[2] === "server") serve();
else await load(fork(fileURLToPath(import.meta.url), ["server"], { serialization: "advanced" }));
