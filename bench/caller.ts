import { PerformanceObserver } from "node:perf_hooks";
import { isDeepStrictEqual } from "node:util";
import { answer, body, type ClientModule, conversation, token } from "./task.js";

// The process of one client. It makes as many calls as it is asked for and answers with the cost of one: microseconds of
// CPU of all its threads. Without a port it is bytes of memory instead, and `fetch` answers at once, so that the memory of
// the platform's own requests is left out.

const [name = "", port] = process.argv.slice(2);
const baseUrl = `http://127.0.0.1:${port ?? 9}`;
const { create: createWith }: ClientModule = await import(new URL(`clients/${name}.js`, import.meta.url).href);

if (port === undefined) {
  globalThis.fetch = async () => new Response(answer, { headers: { "content-type": "application/json" } });
  if (name === "axios") {
    // In Node it uses node:http by default, which no `fetch` can replace.
    const { default: axios } = await import("axios");
    axios.defaults.adapter = "fetch";
  }
}

const create = createWith({ baseUrl, token });
if (!isDeepStrictEqual(await create(body), conversation)) throw new Error(`${name} does not return the conversation.`);
if (port !== undefined) {
  const result = await createWith({ baseUrl, token: "another" })(body).catch(() => "refused");
  if (result !== "refused") throw new Error(`${name} takes a 401 for a success.`);
}

const collected = new PerformanceObserver(() => {});
if (port === undefined) {
  collected.observe({ entryTypes: ["gc"] });
  // Only code that the engine has optimized allocates as it will from then on.
  for (let call = 0; call < 3_000; call += 1) await create(body);
}

async function cpuOf(calls: number, atOnce = 32): Promise<number> {
  let left = calls;
  const lane = async () => {
    while (left-- > 0) await create(body);
  };
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: atOnce }, lane));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}

async function memoryOf(calls: number): Promise<number> {
  globalThis.gc?.();
  await new Promise(setImmediate);
  collected.takeRecords();
  const before = process.memoryUsage().heapUsed;
  for (let call = 0; call < calls; call += 1) await create(body);
  const grown = process.memoryUsage().heapUsed - before;
  await new Promise(setImmediate);
  if (collected.takeRecords().length > 0) throw new Error(`${name} collected garbage: its memory cannot be measured.`);
  return grown / calls;
}

process.on("message", async (calls: number) => {
  process.send?.(await (port === undefined ? memoryOf(calls) : cpuOf(calls)));
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
