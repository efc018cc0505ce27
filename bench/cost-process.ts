import type { ClientModule } from "./task.js";

// node build/cost-process.js CLIENT MODE: runs one client and prints one cost. The mode is `import` (milliseconds of
// the import), `memory` (bytes that a call allocates), or the URL of a server (microseconds of CPU of a call, in all
// threads). In the mode `memory`, a `fetch` that responds at once replaces the platform's, whose memory does not count.

const [name = "", mode = "", calls] = process.argv.slice(2);
const began = performance.now();
const client: ClientModule = await import(new URL(`clients/${name}.js`, import.meta.url).href);
const importMs = performance.now() - began;

async function costOfCall(): Promise<number> {
  const { isDeepStrictEqual } = await import("node:util");
  const { body, settings, text } = await import("./sample.js");
  if (mode === "memory")
    globalThis.fetch = async () => new Response(text, { headers: { "content-type": "application/json" } });
  const create = client.create({ ...settings, baseUrl: mode === "memory" ? "http://127.0.0.1:9" : mode });
  if (!isDeepStrictEqual(await create(body), JSON.parse(text).data))
    throw new Error(`${name} does not return the conversation.`);

  async function make(left: number, atOnce: number): Promise<void> {
    const lane = async () => {
      while (left-- > 0) await create(body);
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
  }
  return mode === "memory" ? memoryOf((count) => make(count, 1)) : cpuOf((count) => make(count, 32));
}

async function cpuOf(make: (calls: number) => Promise<void>): Promise<number> {
  await make(500);
  const before = process.cpuUsage();
  await make(Number(calls));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / Number(calls);
}

async function memoryOf(make: (calls: number) => Promise<void>): Promise<number> {
  // Warm up, because optimized code does not allocate as much as code that runs for the first time.
  await make(3_000);
  globalThis.gc?.();
  const { PerformanceObserver } = await import("node:perf_hooks");
  const collected = new PerformanceObserver(() => {});
  collected.observe({ entryTypes: ["gc"] });
  const before = process.memoryUsage().heapUsed;
  await make(500);
  const grown = process.memoryUsage().heapUsed - before;
  await new Promise(setImmediate);
  if (collected.takeRecords().length > 0) throw new Error(`${name} collected garbage: its memory cannot be measured.`);
  return grown / 500;
}

console.log(mode === "import" ? importMs : await costOfCall());
process.exit();
