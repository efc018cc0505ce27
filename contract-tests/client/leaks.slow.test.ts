import { getEventListeners } from "node:events";
import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createAnnieClient, isAnnieError } from "annie-conversations";
import { expect, it, onTestFinished } from "vitest";
import { request, token } from "../support/example-data.js";
import { startServer } from "../support/server.js";
import { breakOff } from "../support/test-server.js";
import { closeConnection, type Respond, respond } from "./client-on.js";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** The results of the calls, in turn, each with the response that causes it. An aborted call gets no response. */
const endings: readonly (readonly [name: string, respond: Respond])[] = [
  ["success", respond(201)],
  ["ServerError", respond(500)],
  ["ContractViolationError", respond(201, {}, {})],
  ["ConnectionError", closeConnection],
  ["ConnectionError", breakOff(201)],
  ["AbortError", () => {}],
];
const concurrency = 64;

const countOf = (resource: string) => process.getActiveResourcesInfo().filter((name) => name === resource).length;

it("10,000 calls leak no listener, timer, connection or memory", async () => {
  const shared = new AbortController();
  const aborts = new Map<string, AbortController>();
  const server = await startServer(({ headers }, response) => {
    const number = String(headers["x-call"]);
    aborts.get(number)?.abort();
    endings[Number(number) % endings.length]?.[1](response);
  });
  onTestFinished(server.close);
  const { conversations } = createAnnieClient({ baseUrl: server.url, token });
  const deviating: string[] = [];
  let made = 0;

  const call = async () => {
    const number = String(made++);
    const ending = endings[Number(number) % endings.length]?.[0];
    // All calls share one signal, except the calls that are aborted.
    if (ending === "AbortError") aborts.set(number, new AbortController());
    const { signal } = aborts.get(number) ?? shared;
    const ended = await conversations.create(request, { signal, headers: { "x-call": number } }).then(
      () => "success",
      (error: unknown) => (isAnnieError(error) ? error.name : error),
    );
    aborts.delete(number);
    if (ended !== ending) deviating.push(`${ended}, not ${ending}`);
  };

  /** The open timers and connections after this many calls, and the heap after all are closed and collected. */
  const leftAfter = async (count: number) => {
    const work = async () => {
      while (made < count) await call();
    };
    await server.restart();
    await Promise.all(Array.from({ length: concurrency }, work));
    const [timers, connections] = [countOf("Timeout"), countOf("TCPSocketWrap")];
    await server.close();
    for (let turn = 0; turn < 1_000 && countOf("TCPSocketWrap") > 0; turn += 1) await setImmediate();
    // One round of collection lets the next one free more.
    for (let round = 0; round < 5; round += 1) await setImmediate(collectGarbage());
    return { timers, connections, heapUsed: process.memoryUsage().heapUsed };
  };
  const { timers } = await leftAfter(200);
  const { heapUsed } = await leftAfter(2_000);
  const atEnd = await leftAfter(10_000);
  expect([deviating, getEventListeners(shared.signal, "abort")]).toEqual([[], []]);
  expect(atEnd.timers).toBeLessThanOrEqual(timers);
  // Both ends of each connection are in this process.
  expect(atEnd.connections).toBeLessThanOrEqual(2 * concurrency);
  // An object of 500 bytes for each of the last 8,000 calls would take 4 MB. Without a leak, it grows by 0.2 to 0.7 MB.
  expect(atEnd.heapUsed - heapUsed).toBeLessThan(2_000_000);
});
