import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DeadlineError, sleep, withDeadline } from "./deadline.js";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

const infinite = Number.POSITIVE_INFINITY;
const never = () => new Promise<never>(() => {});
const reason = new Error("the caller aborts");
const failure = new Error("the work fails");

/** A signal, and work that a test can end, and that fails when it is aborted. */
function start() {
  const controller = new AbortController();
  let finish = () => {};
  let fail = () => {};
  const work = vi.fn((ending: AbortSignal) => {
    return new Promise<string>((resolve, reject) => {
      finish = () => resolve("done");
      fail = () => reject(failure);
      ending.addEventListener("abort", fail);
    });
  });
  const expire = () => void vi.advanceTimersByTime(1_000);
  const abort = () => controller.abort(reason);
  return { signal: controller.signal, work, finish: () => finish(), fail: () => fail(), expire, abort };
}

function expectNothingLeft(signal: AbortSignal) {
  expect(vi.getTimerCount()).toBe(0);
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
}

describe("work with a deadline", () => {
  const done = { status: "fulfilled", value: "done" };
  const failed = (why: unknown) => ({ status: "rejected", reason: why });
  const late = failed(expect.any(DeadlineError));

  it.each<[string, object, number, (started: ReturnType<typeof start>) => void]>([
    ["its result", done, 1_000, ({ finish }) => finish()],
    ["its result if the deadline is Infinity", done, infinite, ({ finish }) => finish()],
    ["its own failure", failed(failure), 1_000, ({ fail }) => fail()],
    ["a DeadlineError on time, even if it fails because of that", late, 1_000, ({ expire }) => expire()],
    ["the reason of an abort, even if it fails because of that", failed(reason), 1_000, ({ abort }) => abort()],
    ["the reason of an abort if the deadline is Infinity", failed(reason), infinite, ({ abort }) => abort()],
    ["its result just before an abort", done, 1_000, ({ finish, abort }) => [finish(), abort()]],
    ["its result just before the deadline", done, 1_000, ({ finish, expire }) => [finish(), expire()]],
  ])("ends with %s", async (_end, outcome, ms, act) => {
    const started = start();
    const working = Promise.allSettled([withDeadline(ms, started.signal, started.work)]);
    expect(vi.getTimerCount()).toBe(ms === infinite ? 0 : 1);
    act(started);
    expect(await working).toEqual([outcome]);
    expectNothingLeft(started.signal);
  });

  it.each([
    [1_000, 1_000],
    // A timer that is longer than the longest fires at once.
    [2 ** 31, 2 ** 31 - 1],
  ])("of %d ms is ended after %d ms and not before, and so is a sleep", async (ms, end) => {
    const { signal, work } = start();
    const working = Promise.allSettled([withDeadline(ms, signal, work), sleep(ms, undefined)]);
    vi.advanceTimersByTime(end - 1);
    expect(vi.getTimerCount()).toBe(2);
    expect(work.mock.calls[0]?.[0].aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(work.mock.calls[0]?.[0].aborted).toBe(true);
    expect(await working).toEqual([late, { status: "fulfilled", value: undefined }]);
  });

  it("does not start after an abort", async () => {
    const { work } = start();
    await expect(withDeadline(1_000, AbortSignal.abort(reason), work)).rejects.toBe(reason);
    expect(work).not.toHaveBeenCalled();
  });

  it.each([reason, null, 0, ""])("ends at once, as a sleep does, with the reason of an abort: %o", async (any) => {
    const controller = new AbortController();
    const ended = [sleep(1_000, controller.signal), withDeadline(1_000, controller.signal, never)];
    controller.abort(any);
    for (const promise of [...ended, sleep(1_000, controller.signal)]) await expect(promise).rejects.toBe(any);
    expectNothingLeft(controller.signal);
  });
});
