import { getEventListeners } from "node:events";
import { expect, it } from "vitest";
import { onAbort } from "./abort.js";

it("calls back each that still waits, over one listener that goes with the last", () => {
  const controller = new AbortController();
  const { signal } = controller;
  const called: string[] = [];
  const [first, second, third] = ["first", "second", "third"].map((name) => onAbort(signal, () => called.push(name)));
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  second?.();
  controller.abort();
  expect(called).toEqual(["first", "third"]);
  first?.();
  third?.();
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

it("can wait for a signal again", () => {
  const controller = new AbortController();
  const called: string[] = [];
  onAbort(controller.signal, () => called.push("ended"))();
  onAbort(controller.signal, () => called.push("waits"));
  controller.abort();
  expect(called).toEqual(["waits"]);
});
