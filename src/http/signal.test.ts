import { getEventListeners } from "node:events";
import { expect, it, vi } from "vitest";
import { onAbort } from "./signal.js";

const listenersOf = (signal: AbortSignal) => getEventListeners(signal, "abort").length;

it("an abort calls all callbacks that were not stopped, through one listener that goes with the last of them", () => {
  const controller = new AbortController();
  const callbacks = [vi.fn(), vi.fn(), vi.fn()];
  const stops = callbacks.map((callback) => onAbort(controller.signal, callback));
  expect(listenersOf(controller.signal)).toBe(1);
  stops[1]?.();
  controller.abort();
  expect(callbacks.map(({ mock }) => mock.calls.length)).toEqual([1, 0, 1]);
  for (const stop of stops) stop();
  expect(listenersOf(controller.signal)).toBe(0);
});

it("an abort calls a callback that was added after the last one was stopped, even if that is stopped twice", () => {
  const controller = new AbortController();
  const [stopped, listens] = [vi.fn(), vi.fn()];
  const stop = onAbort(controller.signal, stopped);
  stop();
  onAbort(controller.signal, listens);
  stop();
  onAbort(controller.signal, () => {});
  expect(listenersOf(controller.signal)).toBe(1);
  controller.abort();
  expect([stopped.mock.calls.length, listens.mock.calls.length]).toEqual([0, 1]);
});
