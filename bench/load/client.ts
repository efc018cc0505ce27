import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import { inspect } from "node:util";
import { installClock, installTimers, restartClock } from "../scaled-time.js";
import { createCalls } from "./calls.js";
import { type Order, type Report, secret } from "./messages.js";
import { sampled } from "./sample.js";

// The process of the client: it makes the calls that main.ts asks for, and ends by itself when the last one has ended.

process.setSourceMapsEnabled(false);
const report = (message: Report) => void process.send?.(message);

/** What has not ended after so many real milliseconds is a hang; by what the client promises it is 8 s at most. */
const longest = 60_000;
/** The clock, whatever is done to it later. */
const now = performance.now.bind(performance);

const alarms: string[] = [];
process.on("unhandledRejection", (reason) => alarms.push(`unhandledRejection: ${Object(reason).name}`));
console.warn = (...words) => {
  if (secret.test(inspect(words))) alarms.push("a warning that shows what was sent or answered");
};
process.on("warning", ({ name }) => alarms.push(`warning: ${name}`));

const [order]: [Order] = (await once(process, "message")) as [Order];
const { scale } = order.setting;
if (scale !== undefined) {
  // The timer of Node's `fetch` is set by the first request, and only refreshed from then on: it keeps the real time.
  await fetch(order.url);
  installClock();
  installTimers(scale);
  restartClock();
}

// As users get it: built.
const dist = new URL("../../dist/src/index.js", import.meta.url).href;
const library: typeof import("../../src/index.js") = await import(dist);
const calls = createCalls(library, order, now);

const end = () => report({ at: "end", result: { ...calls.result(), alarms } });
// A call that waits for nothing would end the process, and not be missed.
process.once("beforeExit", end);
const watch = setInterval(() => {
  if (!calls.underWay().some((began) => now() - began > longest)) return;
  end();
  process.disconnect();
  process.exit(1);
}, 1_000).unref();

for (let made = 0; made < order.calls; made += order.every) {
  const next = Math.min(order.calls, made + order.every);
  report({ at: "sample", sample: await sampled(calls, next, now) });
  await once(process, "message");
}
await setImmediate();
clearInterval(watch);
process.off("beforeExit", end);
end();
