import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Fault } from "../contract-tests/support/faults/fault.js";
import { faults } from "../contract-tests/support/faults/index.js";
import { type Exchange, type Serve, startFaultyServer } from "../contract-tests/support/faulty-server.js";
import type { PeerName } from "./peers.js";
import { isRedirect, type Row, summarize, toMarkdown } from "./report.js";
import { installClock, restartClock } from "./scaled-time.js";
import type { Ended, Order, Report } from "./worker.js";

// Runs every fault against every client, and writes faults.json and faults.md. The servers are in this process, in real
// time; each client is in a process of its own, in scaled time.

/** What has not ended after so many real milliseconds is a hang. */
const longest = 10_000;

/** By what time is divided: by more for long waits, and by nothing where it takes much computing to answer and to read. */
function scaleOf(station: string, { name, stalls }: Fault): number {
  if (name.includes("MiB")) return 1;
  return stalls || station === "by the rate limit" ? 100 : 20;
}

/** Real milliseconds from the end of the first attempt to `whileWaiting`, and by which the wait is longer for that. */
const untilWaiting = 100;
const whileWaiting = 400;

const names: PeerName[] = ["ours", "openai", "ky"];
const workers = new Map<string, ChildProcess>();

function workerOf(name: PeerName, scale: number): ChildProcess {
  const key = `${name} ${scale}`;
  const running = workers.get(key);
  if (running) return running;
  // Without the environment, which may hold settings of a client.
  const { PATH } = process.env;
  const worker = fork(fileURLToPath(new URL("worker.ts", import.meta.url)), [name, String(scale)], {
    env: { PATH },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  worker.once("exit", () => workers.delete(key));
  workers.set(key, worker);
  return worker;
}

/**
 * A redirecting server of the table creates from its second request on, as the client of the table makes no other. Here
 * only a POST to where the redirect leads counts, and neither a GET nor another attempt.
 */
function isFollowed({ request: { method, url = "" } }: Exchange): boolean {
  return method === "POST" && url.startsWith("/CANARY");
}

async function suffer(name: PeerName, station: string, fault: Fault): Promise<Row> {
  restartClock();
  let created = 0;
  const serve: Serve = (exchange) => {
    const create = () => {
      if (!isRedirect(fault) || isFollowed(exchange)) created += 1;
      return exchange.create();
    };
    fault.serve({ ...exchange, create });
  };
  const server = await startFaultyServer(serve, fault);
  const url = (await fault.url?.(server)) ?? server.url;
  const worker = workerOf(name, scaleOf(station, fault));
  const order = (message: Order) => worker.send(message);
  let requestsBefore = 0;

  const ended = await new Promise<Ended>((resolve, reject) => {
    let limit: NodeJS.Timeout;
    const end = (result: Ended) => {
      clearTimeout(limit);
      worker.off("message", hear).off("exit", crash);
      resolve(result);
    };
    const heed = async (report: Report) => {
      if (report.at === "prepared") {
        await fault.before?.(server);
        created = 0;
        requestsBefore = server.requests;
        restartClock();
        limit = setTimeout(() => end({ ended: "HANG" }), longest);
        order({ do: "call", slack: fault.whileWaiting ? whileWaiting : 0 });
      } else if (report.at === "first attempt over") {
        if (!fault.whileWaiting) return;
        await sleep(untilWaiting);
        await fault.whileWaiting(server);
      } else {
        end(report.result);
      }
    };
    const hear = (report: Report) => void heed(report).catch(reject);
    const crash = () => end({ ended: "CRASH" });
    worker.on("message", hear).on("exit", crash);
    order({ do: "prepare", url, warmUp: fault.warmUp ?? false });
  });

  if (ended.ended === "HANG") {
    worker.kill("SIGKILL");
    await once(worker, "exit");
  }
  await server.stop();
  return { station, fault: fault.name, client: name, ...ended, requests: server.requests - requestsBefore, created };
}

const today = new Date().toISOString().slice(0, 10);
installClock();
const rows: Row[] = [];
for (const [station, ofStation] of Object.entries(faults)) {
  for (const fault of ofStation) {
    for (const name of names) rows.push(await suffer(name, station, fault));
    process.stdout.write(".");
  }
}
for (const worker of workers.values()) worker.kill();

const installed = (name: string) =>
  JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), "utf8")).version;
const measured = { node: process.version, openai: installed("openai"), ky: installed("ky"), date: today };
const summary = summarize(rows);
writeFileSync(new URL("faults.json", import.meta.url), `${JSON.stringify({ measured, summary, rows }, null, 2)}\n`);
writeFileSync(new URL("faults.md", import.meta.url), toMarkdown(measured, summary, rows));
console.log();
console.table(summary);
