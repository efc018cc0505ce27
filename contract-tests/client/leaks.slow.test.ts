import { getEventListeners } from "node:events";
import type { ServerResponse } from "node:http";
import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type CallOptions, createAnnieClient, isAnnieError } from "annie-conversations";
import { expect, it, onTestFinished } from "vitest";
import { startFaultyServer } from "../faults/faulty-server.js";
import { created, request, token } from "../support/example-call.js";
import { reply } from "../support/test-server.js";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const concurrency = 64;

interface Kind {
  readonly answer: (response: ServerResponse) => void;
  /** How a call ends that is answered so. */
  readonly ending: string;
  readonly options?: CallOptions;
}

const json = { "Content-Type": "application/json" };

/** The server's responses to calls on the shared signal. */
const shared: Record<string, Kind> = {
  created: { answer: (response) => reply(response, 201, created), ending: "a conversation" },
  failed: { answer: (response) => reply(response, 500, {}), ending: "ServerError" },
  // Without a time that it names, it does not hold the other calls.
  limited: { answer: (response) => reply(response, 429, {}), ending: "RateLimitError", options: { maxRetries: 0 } },
  refused: { answer: (response) => reply(response, 400, {}), ending: "BadRequestError" },
  broken: { answer: (response) => reply(response, 201, '{"success":tr', json), ending: "ContractViolationError" },
  closed: { answer: (response) => response.destroy(), ending: "ConnectionError" },
  cut: {
    answer: (response) =>
      void response.writeHead(201, { ...json, "Content-Length": "100" }).write("{", () => response.destroy()),
    ending: "ConnectionError",
  },
};

/** Its responses to a call on a signal of its own, which is aborted while an answer is awaited, or in a wait. */
const own: Record<string, Kind> = {
  silent: { answer: () => {}, ending: "AbortError" },
  waiting: { answer: (response) => reply(response, 429, {}), ending: "AbortError" },
};

const kinds = { ...shared, ...own };

const listenersOf = (signal: AbortSignal) => getEventListeners(signal, "abort").length;

const countOf = (resource: string) => process.getActiveResourcesInfo().filter((name) => name === resource).length;

it("10,000 calls on one signal leave no listener, timer, connection and memory behind", async () => {
  const { signal } = new AbortController();
  const controllers = new Map<number, AbortController>();
  const endings = new Set<string>();
  let made = 0;
  let settled = 0;
  let mostListeners = 0;
  let mostListenersLeft = 0;
  const sample = () => {
    mostListeners = Math.max(mostListeners, listenersOf(signal));
  };

  const server = await startFaultyServer(({ request: { headers }, response }) => {
    sample();
    kinds[String(headers["x-kind"])]?.answer(response);
    if (headers["x-kind"] === "silent") controllers.get(Number(headers["x-call"]))?.abort();
  });
  onTestFinished(() => server.close());
  const annie = createAnnieClient({
    baseUrl: server.url,
    token,
    onEvent: ({ type, call }) => {
      sample();
      // The timer is set as soon as this returns; the abort comes right after that.
      if (type === "waiting") queueMicrotask(() => controllers.get(call)?.abort());
    },
  });

  const call = async () => {
    made += 1;
    const number = made;
    const isOwn = number % 10 === 0;
    const names = Object.keys(isOwn ? own : shared);
    const kind = String(names[(isOwn ? number / 10 : number) % names.length]);
    const controller = new AbortController();
    if (isOwn) controllers.set(number, controller);
    const headers = { "x-kind": kind, "x-call": `${number}` };
    const options = { ...kinds[kind]?.options, signal: isOwn ? controller.signal : signal, headers };
    const ending = await annie.conversations.create(request, options).then(
      ({ conversationId }) => (conversationId === created.data.conversationId ? "a conversation" : "another one"),
      (error: unknown) => (isAnnieError(error) ? error.name : String(error)),
    );
    settled += 1;
    endings.add(`${kind}: ${ending}`);
    controllers.delete(number);
    sample();
    mostListenersLeft = Math.max(mostListenersLeft, listenersOf(controller.signal));
  };

  const callUntil = async (number: number) => {
    const worker = async () => {
      while (made < number) await call();
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
  };

  /** The resources left when no call is under way, every connection is closed, and all garbage is collected. */
  const left = async () => {
    const timers = countOf("Timeout");
    const kept = countOf("TCPSocketWrap");
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

  expect(endings).toEqual(new Set(Object.entries(kinds).map(([kind, { ending }]) => `${kind}: ${ending}`)));
  expect({ settled, mostListeners, mostListenersLeft }).toEqual({
    settled: 10_000,
    mostListeners: 1,
    mostListenersLeft: 0,
  });
  expect(listenersOf(signal)).toBe(0);
  expect(atEnd.timers).toBeLessThanOrEqual(timers);
  // Both ends of each connection are here.
  expect(atEnd.kept).toBeLessThanOrEqual(2 * concurrency);
  expect(atEnd.open).toBe(0);
  // Not one object of 500 bytes for each of the last 8,000 calls, which would be 4 MB; without a leak it is 0.2 to 0.7 MB.
  expect(atEnd.heapUsed - heapUsed).toBeLessThan(2_000_000);
});
