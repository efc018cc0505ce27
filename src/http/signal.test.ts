import { getEventListeners } from "node:events";
import { expect, it } from "vitest";
import { endWith, onAbort } from "./signal.js";

it("calls back everyone who still listens, over one listener that goes with the last", () => {
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

it("listens to a signal again after the last one has stopped", () => {
  const controller = new AbortController();
  const called: string[] = [];
  onAbort(controller.signal, () => called.push("stopped"))();
  onAbort(controller.signal, () => called.push("listens"));
  controller.abort();
  expect(called).toEqual(["listens"]);
});

it("keeps to one listener even if someone stops twice", () => {
  const { signal } = new AbortController();
  const stopFirst = onAbort(signal, () => {});
  stopFirst();
  const stopSecond = onAbort(signal, () => {});
  stopFirst();
  const stopThird = onAbort(signal, () => {});
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  stopSecond();
  stopThird();
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

it("rejects once, and leaves nothing unhandled, if a signal cannot be listened to", async () => {
  const { signal } = new AbortController();
  signal.addEventListener = () => {
    throw new Error("It cannot be listened to.");
  };
  const work = Promise.reject(new Error("The work failed."));
  await expect(endWith(signal, work)).rejects.toThrow("It cannot be listened to.");
  await new Promise((resolve) => setImmediate(resolve));
});
