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
const kindOf = (call: number) => kinds[call % kinds.length] ?? [closeConnection, "no kind"];
const concurrency = 64;

const countOf = (resource: string) => process.getActiveResourcesInfo().filter((name) => name === resource).length;

/** A server, and a function that makes calls on it, many side by side, until so many were made. */
async function startCalls(signal: AbortSignal) {
  const controllers = new Map<string, AbortController>();
  const server = await startServer(({ headers }, response) => {
    const call = String(headers["x-call"]);
    kindOf(Number(call))[0](response);
    controllers.get(call)?.abort();
  });
  onTestFinished(server.close);
  const annie = createAnnieClient({ baseUrl: server.url, token });
  const deviating: string[] = [];
  let made = 0;
  const call = async () => {
    const number = made++;
    const [, expected] = kindOf(number);
    const own = new AbortController();
    const isOwn = expected === "AbortError";
    if (isOwn) controllers.set(`${number}`, own);
    const options = { signal: isOwn ? own.signal : signal, headers: { "x-call": `${number}` } };
    const ending = await annie.conversations.create(request, options).then(
      () => "success",
      (error: unknown) => (isAnnieError(error) ? error.name : String(error)),
    );
    controllers.delete(`${number}`);
    const listeners = getEventListeners(own.signal, "abort").length;
    if (ending !== expected || listeners > 0) deviating.push(`${ending}, not ${expected}; ${listeners} listeners`);
  };
  const callUntil = async (count: number) => {
    const worker = async () => {
      while (made < count) await call();
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
  };
  return { server, callUntil, deviating };
}

it("10,000 calls leave no listener, timer, connection or memory behind", async () => {
  const { signal } = new AbortController();
  const { server, callUntil, deviating } = await startCalls(signal);
  /** What is left when no call is under way, every connection is closed, and all garbage is collected. */
  const left = async () => {
    const [timers, kept] = [countOf("Timeout"), countOf("TCPSocketWrap")];
    await server.close();
    for (let turn = 0; turn < 1_000 && countOf("TCPSocketWrap") > 0; turn += 1) await setImmediate();
    for (let round = 0; round < 5; round += 1) {
      collectGarbage();
      await setImmediate();
    }
    const { heapUsed } = process.memoryUsage();
    const open = countOf("TCPSocketWrap");
    await server.restart();
    return { timers, kept, open, heapUsed };
  };
  await callUntil(200);
  const { timers } = await left();
  await callUntil(2_000);
  const { heapUsed } = await left();
  await callUntil(10_000);
  const atEnd = await left();
  expect(deviating).toEqual([]);
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
  expect(atEnd.timers).toBeLessThanOrEqual(timers);
  // Both ends of each connection are here.
  expect(atEnd.kept).toBeLessThanOrEqual(2 * concurrency);
  expect(atEnd.open).toBe(0);
  // An object of 500 bytes for each of the last 8,000 calls would be 4 MB; without a leak it is 0.2 to 0.7 MB.
  expect(atEnd.heapUsed - heapUsed).toBeLessThan(2_000_000);
});
