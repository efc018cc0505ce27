import { PerformanceObserver } from "node:perf_hooks";
import { isDeepStrictEqual } from "node:util";
import { answer, body, type Column, conversation, token } from "../task.js";

// The process of one column with a `fetch` that answers at once: what a call costs beside the network. As `stub` it does
// nothing but to read such an answer.

export interface Order {
  readonly calls: number;
}

export interface CallsSpent {
  /** CPU time of this process, in microseconds. */
  readonly cpu: number;
  /** Bytes by which the heap grew; true of what was allocated where there was no collection. */
  readonly heap: number;
  readonly collections: number;
}

const headers = { "content-type": "application/json" };
globalThis.fetch = async () => new Response(answer, { headers });

const [name = ""] = process.argv.slice(2);
if (name === "axios") {
  // Its own way in Node is node:http, where no `fetch` can be put in.
  const { default: axios } = await import("axios");
  axios.defaults.adapter = "fetch";
}

async function createOf(): Promise<() => Promise<unknown>> {
  if (name === "stub") return async () => JSON.parse(await (await fetch("")).text()).data;
  const column: Column = await import(new URL(`../${name}.js`, import.meta.url).href);
  const create = column.create({ baseUrl: "http://127.0.0.1:9", token });
  return () => create(body);
}

const create = await createOf();
if (!isDeepStrictEqual(await create(), conversation)) throw new Error(`${name} does not return the conversation.`);

// Only code that the engine has optimized allocates as it will from then on.
for (let call = 0; call < 3_000; call += 1) await create();

const collected = new PerformanceObserver(() => {});
collected.observe({ entryTypes: ["gc"] });

async function spend(calls: number): Promise<CallsSpent> {
  globalThis.gc?.();
  await new Promise(setImmediate);
  collected.takeRecords();
  const heapBefore = process.memoryUsage().heapUsed;
  const before = process.cpuUsage();
  for (let call = 0; call < calls; call += 1) await create();
  const { user, system } = process.cpuUsage(before);
  const heap = process.memoryUsage().heapUsed - heapBefore;
  await new Promise(setImmediate);
  return { cpu: user + system, heap, collections: collected.takeRecords().length };
}

process.on("message", async ({ calls }: Order) => {
  process.send?.(await spend(calls));
});
process.on("disconnect", () => process.exit());
