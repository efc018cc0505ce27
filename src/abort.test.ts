import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { onAbort, timedOut, within } from "./abort.js";

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

describe("a work within a time", () => {
  const never = () => new Promise<never>(() => {});
  /** A signal, and that nothing is left of a work that waited for it. */
  const start = () => {
    const controller = new AbortController();
    const { signal } = controller;
    const expectNothingLeft = () => {
      expect(vi.getTimerCount()).toBe(0);
      expect(getEventListeners(signal, "abort")).toHaveLength(0);
    };
    return { controller, signal, expectNothingLeft };
  };

  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("answers with its result", async () => {
    const { signal, expectNothingLeft } = start();
    const work = vi.fn(async (ending: AbortSignal) => (ending.aborted ? "ended" : "done"));
    await expect(within(1_000, signal, work)).resolves.toBe("done");
    await expect(within(1_000, undefined, work)).resolves.toBe("done");
    expectNothingLeft();
  });

  it("rejects as it rejects, or throws", async () => {
    const { signal, expectNothingLeft } = start();
    const reason = new Error("a work failed");
    await expect(within(1_000, signal, () => Promise.reject(reason))).rejects.toBe(reason);
    const throws = () => {
      throw reason;
    };
    await expect(within(1_000, signal, throws)).rejects.toBe(reason);
    expectNothingLeft();
  });

  it("is told when the time is over, and not before", async () => {
    const { signal, expectNothingLeft } = start();
    const seen: AbortSignal[] = [];
    const working = within(1_000, signal, (ending) => {
      seen.push(ending);
      return never();
    });
    await vi.advanceTimersByTimeAsync(999);
    expect(seen[0]?.aborted).toBe(false);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    await expect(working).resolves.toBe(timedOut);
    expect(seen[0]?.aborted).toBe(true);
    expectNothingLeft();
  });

  it("is out of time also where it fails when it is told so", async () => {
    const working = within(1_000, undefined, (ending) => {
      return new Promise((_resolve, reject) => ending.addEventListener("abort", () => reject(ending.reason)));
    });
    await vi.advanceTimersByTimeAsync(1_000);
    await expect(working).resolves.toBe(timedOut);
  });

  it.each<[string, (ending: AbortSignal) => Promise<unknown>]>([
    ["does not mind", never],
    [
      "fails with a reason of its own",
      (ending) => new Promise((_resolve, reject) => ending.addEventListener("abort", () => reject(new Error("mine")))),
    ],
  ])("rejects with the reason of an abort, also where it %s", async (_what, work) => {
    const { controller, signal, expectNothingLeft } = start();
    const reason = new Error("the caller went");
    const told = vi.fn();
    const working = within(1_000, signal, (ending) => {
      ending.addEventListener("abort", told);
      return work(ending);
    });
    controller.abort(reason);
    await expect(working).rejects.toBe(reason);
    expect(told).toHaveBeenCalledOnce();
    expectNothingLeft();
  });

  it("rejects with the reason of an abort also where it fails at the same time", async () => {
    const { controller, signal } = start();
    const reason = new Error("the caller went");
    let reject: (failure: Error) => void = () => {};
    const working = within(1_000, signal, () => new Promise<never>((_resolve, rejected) => (reject = rejected)));
    reject(new Error("a work failed"));
    controller.abort(reason);
    await expect(working).rejects.toBe(reason);
  });

  it("is not started after an abort", async () => {
    const reason = new Error("the caller went");
    const work = vi.fn(never);
    await expect(within(1_000, AbortSignal.abort(reason), work)).rejects.toBe(reason);
    expect(work).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("does not lose a result that is there to an abort, or to the end of the time", async () => {
    const { controller, signal, expectNothingLeft } = start();
    let resolve: (result: string) => void = () => {};
    const work = () => new Promise<string>((resolved) => (resolve = resolved));
    const aborted = within(1_000, signal, work);
    resolve("done");
    controller.abort();
    await expect(aborted).resolves.toBe("done");
    const late = within(1_000, undefined, work);
    resolve("done");
    vi.advanceTimersByTime(1_000);
    await expect(late).resolves.toBe("done");
    expectNothingLeft();
  });

  it.each([null, 0, "", false, undefined])("rejects with an AbortError where the reason is %j", async (reason) => {
    const { controller, signal } = start();
    const abortError = expect.objectContaining({ name: "AbortError" });
    const working = within(1_000, signal, never);
    controller.abort(reason);
    await expect(working).rejects.toEqual(abortError);
    await expect(within(1_000, signal, never)).rejects.toEqual(abortError);
    // Without an abort it is an error all the same, as a falsy reason would pass for an answer.
    const rejected = within(1_000, undefined, () => Promise.reject(reason));
    await expect(rejected).rejects.toThrow(`A promise was rejected with ${reason} for a reason.`);
  });
});
