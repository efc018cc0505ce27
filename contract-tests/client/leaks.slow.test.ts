import { getEventListeners } from "node:events";
import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createAnnieClient, isAnnieError } from "annie-conversations";
import { expect, it, onTestFinished } from "vitest";
import { request, token } from "../support/example-call.js";
import { startServer } from "../support/server.js";
import { breakOff, closeConnection, type Respond, respond } from "./client-on.js";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** How the server responds to the calls, one kind after the other, and how they end. */
const kinds: readonly (readonly [Respond, ending: string])[] = [
  [respond(201), "success"],
  [respond(500), "ServerError"],
  [respond(201, {}, {}), "ContractViolationError"],
  [closeConnection, "ConnectionError"],
  [breakOff(201), "ConnectionError"],
  // It has a signal of its own, which aborts while it waits for the response; the others share one.
  [() => {}, "AbortError"],
];
const concurrency = 64;

const countOf = (resource: string) => process.getActiveResourcesInfo().filter((name) => name === resource).length;

/** A server, and a function that makes the call with this number; it keeps how calls end that should end otherwise. */
async function startCalls(shared: AbortSignal) {
  const responses = new Map<unknown, Respond>();
  const server = await startServer(({ headers }, response) => responses.get(headers["x-call"])?.(response));
  onTestFinished(server.close);
  const { conversations } = createAnnieClient({ baseUrl: server.url, token });
  const deviating: string[] = [];
  const call = async (number: number) => {
    const [how, expected] = kinds[number % kinds.length] ?? [closeConnection, "no kind"];
    const own = new AbortController();
    const isOwn = expected === "AbortError";
    const options = { signal: isOwn ? own.signal : shared, headers: { "x-call": `${number}` } };
    responses.set(`${number}`, isOwn ? () => own.abort() : how);
    const ending = await conversations.create(request, options).then(
      () => "success",
      (error: unknown) => (isAnnieError(error) ? error.name : String(error)),
    );
    responses.delete(`${number}`);
    if (ending !== expected) deviating.push(`${ending}, not ${expected}`);
  };
  return { server, call, deviating };
}

it("10,000 calls leave no listener, timer, connection or memory behind", async () => {
  const { signal } = new AbortController();
  const { server, call, deviating } = await startCalls(signal);
  let made = 0;
  /** The resources left after this many calls, with every connection closed and all garbage collected. */
  const leftAfter = async (count: number) => {
    const worker = async () => {
      while (made < count) await call(made++);
    };
    await server.restart();
    await Promise.all(Array.from({ length: concurrency }, worker));
    const [timers, connections] = [countOf("Timeout"), countOf("TCPSocketWrap")];
    await server.close();
    for (let turn = 0; turn < 1_000 && countOf("TCPSocketWrap") > 0; turn += 1) await setImmediate();
    for (let round = 0; round < 5; round += 1) {
      collectGarbage();
      await setImmediate();
    }
    return { timers, connections, heapUsed: process.memoryUsage().heapUsed };
  };
  const { timers } = await leftAfter(200);
  const { heapUsed } = await leftAfter(2_000);
  const atEnd = await leftAfter(10_000);
  expect([deviating, getEventListeners(signal, "abort")]).toEqual([[], []]);
  expect(atEnd.timers).toBeLessThanOrEqual(timers);
  // Both ends of each connection are here.
  expect(atEnd.connections).toBeLessThanOrEqual(2 * concurrency);
  // An object of 500 bytes for each of the last 8,000 calls would be 4 MB; without a leak it is 0.2 to 0.7 MB.
  expect(atEnd.heapUsed - heapUsed).toBeLessThan(2_000_000);
});
