import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Limiter } from "./options.js";
import { type Budget, createTurnstile, spend } from "./turnstile.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
  vi.advanceTimersByTime(5_000);
});
afterEach(() => void vi.useRealTimers());

/** A turnstile that a call with this budget passes, and the waits that it asks for, during which time passes. */
function turnstileOf(budget: Budget, limiter?: Limiter) {
  const turnstile = createTurnstile(limiter);
  const waits: number[] = [];
  const wait = async (ms: number) => {
    waits.push(ms);
    spend(budget, ms);
    vi.advanceTimersByTime(ms);
  };
  const limited = (asked: number) => {
    const now = performance.now();
    turnstile.note({ status: 429, rateLimit: undefined, asked, began: now, came: now });
  };
  return { waits, limited, pass: () => turnstile.pass(budget, undefined, wait) };
}

describe("a turn", () => {
  it("comes at once where nobody asked to wait", async () => {
    const { pass, waits } = turnstileOf({ waited: 0, left: 60_000 });
    expect(await pass()).toBe(true);
    expect(waits).toEqual([]);
  });

  it("comes a little after the reset that the service named", async () => {
    const { pass, waits, limited } = turnstileOf({ waited: 0, left: 60_000 });
    limited(2_000);
    expect(await pass()).toBe(true);
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThanOrEqual(2_100);
    expect(waits[0]).toBeLessThanOrEqual(2_500);
  });

  it.each([
    [2_000, [2_000]],
    [2_050, [2_050]],
    [1_999, []],
  ])("is waited for as long as there is budget, and otherwise not at all: %i ms for 2000", async (left, waited) => {
    const { pass, waits, limited } = turnstileOf({ waited: 0, left });
    limited(2_000);
    expect(await pass()).toBe(true);
    expect(waits).toEqual(waited);
  });
});

describe("the turn that a limiter gives", () => {
  const takes = (ms: number): Limiter => ({ acquire: () => new Promise((resolve) => setTimeout(resolve, ms)) });

  it("is paid for with the time that it took", async () => {
    const budget = { waited: 40, left: 1_000 };
    const passed = turnstileOf(budget, takes(300)).pass();
    await vi.advanceTimersByTimeAsync(300);
    expect(await passed).toBe(true);
    expect(budget).toEqual({ waited: 340, left: 700 });
  });

  it("is not taken after the budget is spent", async () => {
    const budget = { waited: 0, left: 1_000 };
    const passed = turnstileOf(budget, takes(1_001)).pass();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await passed).toBe(false);
    expect(budget).toEqual({ waited: 1_000, left: 0 });
  });

  it("is followed by a wait that the service asked for meanwhile", async () => {
    const { pass, waits, limited } = turnstileOf({ waited: 0, left: 2_300 }, takes(300));
    const passed = pass();
    limited(2_300);
    await vi.advanceTimersByTimeAsync(300);
    expect(await passed).toBe(true);
    expect(waits).toEqual([2_000]);
  });
});
