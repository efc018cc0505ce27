import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DeadlineError, sleep, withDeadline } from "./deadline.js";

const never = () => new Promise<never>(() => {});

/** A signal, and a check that nothing is left of those who waited for it. */
function start() {
  const controller = new AbortController();
  const { signal } = controller;
  const expectNothingLeft = () => {
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  };
  return { controller, signal, expectNothingLeft };
}

/** Work that ends when it is told to. */
function startWork() {
  let finish: (result: string) => void = () => {};
  let fail: (reason: unknown) => void = () => {};
  const work = () =>
    new Promise<string>((resolve, reject) => {
      finish = resolve;
      fail = reject;
    });
  return { work, finish: () => finish("done"), fail: (reason: unknown) => fail(reason) };
}

/** The reason that a promise is rejected with, in a list, as it may be anything. */
const rejection = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    (reason: unknown) => [reason],
  );

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

it("leaves no timer if a signal cannot be listened to", async () => {
  const { signal } = new AbortController();
  const broken = new Error("It cannot be listened to.");
  vi.spyOn(signal, "addEventListener").mockImplementation(() => {
    throw broken;
  });
  expect(await rejection(withDeadline(100, signal, never))).toEqual([broken]);
  expect(vi.getTimerCount()).toBe(0);
});

describe("work with a deadline", () => {
  it("resolves with its result", async () => {
    const { signal, expectNothingLeft } = start();
    const work = vi.fn(async (ending: AbortSignal) => (ending.aborted ? "ended" : "done"));
    await expect(withDeadline(1_000, signal, work)).resolves.toBe("done");
    await expect(withDeadline(1_000, undefined, work)).resolves.toBe("done");
    expectNothingLeft();
  });

  it("rejects as it rejects, or throws", async () => {
    const { signal, expectNothingLeft } = start();
    const reason = new Error("the work failed");
    await expect(withDeadline(1_000, signal, () => Promise.reject(reason))).rejects.toBe(reason);
    const throws = () => {
      throw reason;
    };
    await expect(withDeadline(1_000, signal, throws)).rejects.toBe(reason);
    expectNothingLeft();
  });

  it("is told when the time is over, and not before", async () => {
    const { signal, expectNothingLeft } = start();
    const seen: AbortSignal[] = [];
    const working = withDeadline(1_000, signal, (ending) => {
      seen.push(ending);
      return never();
    });
    vi.advanceTimersByTime(999);
    expect(seen[0]?.aborted).toBe(false);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(1);
    await expect(working).rejects.toBeInstanceOf(DeadlineError);
    expect(seen[0]?.aborted).toBe(true);
    expectNothingLeft();
  });

  it.each<[string, (ending: AbortSignal) => Promise<unknown>]>([
    ["does not obey", never],
    [
      "fails with a reason of its own",
      (ending) => new Promise((_resolve, reject) => ending.addEventListener("abort", () => reject(new Error("mine")))),
    ],
  ])("ends with its time, and with the reason of an abort, even if it %s", async (_title, work) => {
    const late = withDeadline(1_000, undefined, work);
    vi.advanceTimersByTime(1_000);
    await expect(late).rejects.toBeInstanceOf(DeadlineError);

    const { controller, signal, expectNothingLeft } = start();
    const reason = new Error("the caller went");
    const aborted = withDeadline(1_000, signal, work);
    controller.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    expectNothingLeft();
  });

  it("ends with the reason of an abort even if it fails in the same moment", async () => {
    const { controller, signal } = start();
    const { work, fail } = startWork();
    const reason = new Error("the caller went");
    const working = withDeadline(1_000, signal, work);
    fail(new Error("the work failed"));
    controller.abort(reason);
    await expect(working).rejects.toBe(reason);
  });

  it("is not started after an abort", async () => {
    const reason = new Error("the caller went");
    const work = vi.fn(never);
    await expect(withDeadline(1_000, AbortSignal.abort(reason), work)).rejects.toBe(reason);
    expect(work).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("keeps a result that is there in the moment of an abort, or of the end of its time", async () => {
    const { controller, signal, expectNothingLeft } = start();
    const { work, finish } = startWork();
    const aborted = withDeadline(1_000, signal, work);
    finish();
    controller.abort();
    await expect(aborted).resolves.toBe("done");
    const late = withDeadline(1_000, undefined, work);
    finish();
    vi.advanceTimersByTime(1_000);
    await expect(late).resolves.toBe("done");
    expectNothingLeft();
  });
});

describe("a time that no timer can take", () => {
  it("has no end if it is infinite", async () => {
    const { controller, signal, expectNothingLeft } = start();
    const { work, finish } = startWork();
    const working = withDeadline(Number.POSITIVE_INFINITY, signal, work);
    expect(vi.getTimerCount()).toBe(0);
    finish();
    await expect(working).resolves.toBe("done");
    const aborted = withDeadline(Number.POSITIVE_INFINITY, signal, never);
    controller.abort("gone");
    expect(await rejection(aborted)).toEqual(["gone"]);
    expectNothingLeft();
  });

  it("is the longest that one can take otherwise", async () => {
    const working = withDeadline(2 ** 31, undefined, never);
    // A longer timer would have fired at once.
    vi.advanceTimersByTime(2 ** 31 - 2);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(1);
    await expect(working).rejects.toBeInstanceOf(DeadlineError);
  });
});

describe("a sleep", () => {
  it("lasts as long as it is asked to, and not less", async () => {
    const { signal, expectNothingLeft } = start();
    const woken = vi.fn();
    const sleeping = Promise.all([sleep(1_000, signal).then(woken), sleep(1_000, undefined)]);
    await vi.advanceTimersByTimeAsync(999);
    expect(woken).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(woken).toHaveBeenCalledOnce();
    await sleeping;
    expectNothingLeft();
  });

  it("ends at once with the reason of an abort", async () => {
    const { controller, signal, expectNothingLeft } = start();
    const reason = new Error("the caller went");
    const sleeping = sleep(1_000, signal);
    controller.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
    await expect(sleep(1_000, signal)).rejects.toBe(reason);
    expectNothingLeft();
  });
});

it.each([null, 0, "", false])("a reason may be anything, even %j", async (reason) => {
  const { controller, signal, expectNothingLeft } = start();
  const ended = [withDeadline(1_000, signal, never), sleep(1_000, signal)];
  controller.abort(reason);
  const late = [withDeadline(1_000, signal, never), sleep(1_000, signal)];
  const failed = withDeadline(1_000, undefined, () => Promise.reject(reason));
  for (const promise of [...ended, ...late, failed]) expect(await rejection(promise)).toEqual([reason]);
  expectNothingLeft();
});
