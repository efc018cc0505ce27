import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { mock } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Fault } from "../contract-tests/faults/fault.js";
import { startFaultyServer } from "../contract-tests/faults/faulty-server.js";
import { faultsOf } from "../contract-tests/faults/index.js";
import { serviceDate } from "../contract-tests/faults/rate-limit-faults.js";
import { versionOf } from "./build.js";
import { peerNames } from "./peers.js";
import { type Row, toMarkdown } from "./report.js";
import type { Ended, Order } from "./worker.js";

// npm --prefix bench run faults: makes one call of each client under each fault, and writes faults.md. The servers are in
// this process, and each client is in one of its own.

/** A call that has not ended after so many real milliseconds is a hang. */
const hangAfter = 10_000;

const workers = new Map<string, ChildProcess>();

function workerOf(client: string): ChildProcess {
  const running = workers.get(client);
  if (running?.connected) return running;
  // Without the environment, which may hold settings of a client.
  const env = { PATH: process.env["PATH"] };
  const file = fileURLToPath(new URL("worker.ts", import.meta.url));
  const worker = fork(file, [client], { env, stdio: ["ignore", "ignore", "ignore", "ipc"] });
  workers.set(client, worker);
  return worker;
}

/** Gives an order, and ends a process that does not answer it in time. */
async function ask(worker: ChildProcess, order: Order): Promise<Ended> {
  const settled = new AbortController();
  const { signal } = settled;
  worker.send(order);
  const answer: Ended = await Promise.race([
    once(worker, "message", { signal }).then(([ended]) => ended),
    once(worker, "exit", { signal }).then(() => ({ ended: "CRASH" })),
    sleep(hangAfter, { ended: "HANG" }, { signal }),
  ]).finally(() => settled.abort());
  if (answer.ended === "HANG") {
    worker.kill("SIGKILL");
    await once(worker, "exit");
  }
  return answer;
}

async function callWithFault(client: string, fault: Fault): Promise<Row> {
  const redirects = /^a 3\d\d, to /.test(fault.name);
  let created = 0;
  const server = await startFaultyServer((exchange) => {
    const { method, url } = exchange.request;
    const create = (id?: string) => {
      // A redirecting server of the table creates on its second request. Here that may be another attempt, and only a
      // POST to the place that it names follows it.
      if (!redirects || (method === "POST" && url?.startsWith("/CANARY"))) created += 1;
      return exchange.create(id);
    };
    fault.serve({ ...exchange, create });
  }, fault);
  const url = (await fault.url?.(server)) ?? server.url;
  const worker = workerOf(client);
  await ask(worker, { do: "prepare", url, warmUp: fault.warmUp ?? false });
  await fault.before?.(server);
  created = 0;
  const requestsBefore = server.requests;

  // 30 s pass in 0.6 s, but no faster than in reality while a large body is read.
  const msPerStep = fault.name.includes("MiB") ? 10 : 500;
  let ended = await ask(worker, { do: "call", pauses: fault.whileWaiting !== undefined, msPerStep });
  if (ended.ended === "first attempt") {
    // Until the client has dealt with the end of the attempt, and waits.
    await sleep(100);
    await fault.whileWaiting?.(server);
    ended = await ask(worker, { do: "continue" });
  }
  await server.close();
  const requests = server.requests - requestsBefore;
  return { ...ended, fault: fault.name, client, redirects, requests, created };
}

// The clock of the servers stands at the moment that they name in their answers.
mock.timers.enable({ apis: ["Date"], now: Date.parse(serviceDate) });
const rows: Row[] = [];
for (const fault of Object.values(faultsOf("conversationId")).flat()) {
  for (const client of peerNames) rows.push(await callWithFault(client, fault));
  process.stdout.write(".");
}
for (const worker of workers.values()) worker.kill();
mock.timers.reset();

const date = new Date().toISOString().slice(0, 10);
const versions = `Node ${process.versions.node}, openai ${versionOf("openai")} and ky ${versionOf("ky")}`;
writeFileSync(new URL("faults.md", import.meta.url), toMarkdown(`${date} with ${versions}`, rows));
