import { getEventListeners } from "node:events";
import { setImmediate } from "node:timers/promises";
import type { Calls } from "./calls.js";
import type { Sample } from "./messages.js";

/** Where the process itself writes to. */
const ofTheProcess = ["PipeWrap", "TTYWrap"];

/** Has calls made up to this number, and looks at what is left when none is under way. */
export async function sampled({ makeUntil, signal }: Calls, calls: number, now: () => number): Promise<Sample> {
  const began = now();
  const cpuBefore = process.cpuUsage();
  await makeUntil(calls);
  const { user, system } = process.cpuUsage(cpuBefore);
  const took = now() - began;

  // What ended with the last call is seen to by the platform only now, and some of it is collected in a second round.
  for (let round = 0; round < 4; round += 1) {
    await setImmediate();
    globalThis.gc?.();
  }
  const resources: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) {
    if (!ofTheProcess.includes(kind)) resources[kind] = (resources[kind] ?? 0) + 1;
  }
  const { heapUsed, rss } = process.memoryUsage();
  const cpu = (user + system) / 1000;
  return { calls, heapUsed, rss, took, cpu, resources, listeners: getEventListeners(signal, "abort").length };
}
