import { isDeepStrictEqual } from "node:util";
import { body, type Column, conversation, token } from "../task.js";

// The process of one column: checks it, and then makes as many requests as it is asked for, so many at a time.

export type Order = { readonly check: true } | { readonly requests: number; readonly atOnce: number };

export interface Spent {
  /** CPU time of this process, in microseconds. */
  readonly cpu: number;
  readonly ms: number;
}

const [name, baseUrl = ""] = process.argv.slice(2);
const column: Column = await import(new URL(`../${name}.js`, import.meta.url).href);
const create = column.create({ baseUrl, token });

async function check(): Promise<string> {
  if (!isDeepStrictEqual(await create(body), conversation)) return "does not return the conversation";
  const refused = await column
    .create({ baseUrl, token: "another" })(body)
    .then(
      () => false,
      () => true,
    );
  return refused ? "" : "returns what was refused with a 401";
}

async function spend(requests: number, atOnce: number): Promise<Spent> {
  let left = requests;
  const lane = async () => {
    while (left-- > 0) await create(body);
  };
  const before = process.cpuUsage();
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, lane));
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  return { cpu: user + system, ms };
}

process.on("message", async (order: Order) => {
  process.send?.("check" in order ? await check() : await spend(order.requests, order.atOnce));
});
process.on("disconnect", () => process.exit());
