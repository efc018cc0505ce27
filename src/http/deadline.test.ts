import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DeadlineError, sleep, withDeadline } from "./deadline.js";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

const never = () => new Promise<never>(() => {});
const reason = new Error("the caller aborts");
const failure = new Error("the work fails");

/** A signal, work that ends when a test says so, and a check that no timer and no listener is left. */
function start() {
  const controller = new AbortController();
  const { signal } = controller;
  let finish = () => {};
  let fail = () => {};
  const work = vi.fn((_ending: AbortSignal) => {
    return new Promise<string>((resolve, reject) => {
      finish = () => resolve("done");
      fail = () => reject(failure);
    });
  });
  const expectNothingLeft = () => {
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  };
  return { controller, signal, work, finish: () => finish(), fail: () => fail(), expectNothingLeft };
}

describe("work with a deadline", () => {
  it.each([undefined, start().signal])("ends as it ends by itself, with the signal %s", async (signal) => {
    const { expectNothingLeft } = start();
    await expect(withDeadline(1_000, signal, async () => "done")).resolves.toBe("done");
    await expect(withDeadline(1_000, signal, () => Promise.reject(failure))).rejects.toBe(failure);
    const throws = () => expect.fail("the work throws");
    await expect(withDeadline(1_000, signal, throws)).rejects.toThrow("the work throws");
    expectNothingLeft();
  });

  it.each([
    [1_000, 1_000],
    // A timer that is longer than the longest fires at once.
    [2 ** 31, 2 ** 31 - 1],
  ])("of %d ms ends after %d ms, and not before", async (ms, end) => {
    const { signal, work, expectNothingLeft } = start();
    const working = withDeadline(ms, signal, work);
    vi.advanceTimersByTime(end - 1);
    expect(work.mock.calls[0]?.[0].aborted).toBe(false);
    vi.advanceTimersByTime(1);
    await expect(working).rejects.toBeInstanceOf(DeadlineError);
    expect(work.mock.calls[0]?.[0].aborted).toBe(true);
    expectNothingLeft();
  });

  it("of Infinity has no timer, and ends with its result or an abort", async () => {
    const { controller, signal, work, finish, expectNothingLeft } = start();
    const working = withDeadline(Number.POSITIVE_INFINITY, signal, work);
    expect(vi.getTimerCount()).toBe(0);
    finish();
    await expect(working).resolves.toBe("done");
    const aborted = withDeadline(Number.POSITIVE_INFINITY, signal, never);
    controller.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    expectNothingLeft();
  });

  it("ends with the reason of an abort, even if the work fails in the same moment", async () => {
    const { controller, signal, work, fail, expectNothingLeft } = start();
    const working = withDeadline(1_000, signal, work);
    fail();
    controller.abort(reason);
    await expect(working).rejects.toBe(reason);
    expectNothingLeft();
  });

  it("ends with its own error, even if the work fails with another one because of it", async () => {
    const { controller, signal, expectNothingLeft } = start();
    const work = (ending: AbortSignal) =>
      new Promise<never>((_resolve, reject) => ending.addEventListener("abort", () => reject(failure)));
    const [late, aborted] = [withDeadline(1_000, undefined, work), withDeadline(2_000, signal, work)];
    vi.advanceTimersByTime(1_000);
    await expect(late).rejects.toBeInstanceOf(DeadlineError);
    controller.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    expectNothingLeft();
  });

  it.each([
    ["an abort", ({ controller }: ReturnType<typeof start>) => controller.abort(reason)],
    ["its deadline", () => void vi.advanceTimersByTime(1_000)],
  ])("keeps a result that comes in the same moment as %s", async (_what, end) => {
    const started = start();
    const working = withDeadline(1_000, started.signal, started.work);
    started.finish();
    end(started);
    await expect(working).resolves.toBe("done");
    started.expectNothingLeft();
  });

  it("does not start after an abort", async () => {
    const { work, expectNothingLeft } = start();
    await expect(withDeadline(1_000, AbortSignal.abort(reason), work)).rejects.toBe(reason);
    expect(work).not.toHaveBeenCalled();
    expectNothingLeft();
  });

  it("leaves no timer if the signal cannot be listened to", async () => {
    const { signal, expectNothingLeft } = start();
    vi.spyOn(signal, "addEventListener").mockImplementation(() => expect.fail("the signal is broken"));
    await expect(withDeadline(1_000, signal, never)).rejects.toThrow("the signal is broken");
    expectNothingLeft();
  });
});

describe("a sleep", () => {
  it("lasts as long as it is asked to, and not less", async () => {
    const { signal, expectNothingLeft } = start();
    const wake = vi.fn();
    const sleeping = Promise.all([sleep(1_000, signal).then(wake), sleep(1_000, undefined)]);
    await vi.advanceTimersByTimeAsync(999);
    expect(wake).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    await sleeping;
    expectNothingLeft();
  });

  it.each([reason, null, 0, ""])("ends at once with the reason of an abort, even %j", async (any) => {
    const { controller, signal, expectNothingLeft } = start();
    const ended = [sleep(1_000, signal), withDeadline(1_000, signal, never)];
    controller.abort(any);
    for (const promise of [...ended, sleep(1_000, signal)]) await expect(promise).rejects.toBe(any);
    expectNothingLeft();
  });
});
