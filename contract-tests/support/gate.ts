import { afterEach, beforeEach, vi } from "vitest";
import type { RateLimitReading } from "../../src/http/rate-limit.js";
import { RequestGate, type Turn, TurnTooLate } from "../../src/retry/request-gate.js";

/** Holds the timers and the monotonic clock in each test of a file, and takes every pause for the shortest: 100 ms. */
export function holdTimers(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
    vi.spyOn(Math, "random").mockReturnValue(0);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });
}

/** An answer of a window that has so many requests left and ends in so many milliseconds. */
export function window(remaining: number, resetMs: number, limit = 10): RateLimitReading {
  const rateLimit = { limit, remaining, resetAt: new Date(1_000_000 + performance.now() + resetMs) };
  return { status: 201, rateLimit, resetMs, retryAfter: remaining === 0 ? resetMs : undefined };
}

/** A 429 that asks to wait. */
export const limited = (ms: number): RateLimitReading => ({
  status: 429,
  rateLimit: undefined,
  resetMs: undefined,
  retryAfter: ms,
});

/** A gate that has let a request through, which was answered so, and calls that wait before it. */
export function gateAfter(...answers: RateLimitReading[]) {
  const gate = new RequestGate(2);
  for (const answer of answers) {
    gate.tryEnter();
    gate.leave(answer);
  }
  const log: string[] = [];
  /** A call waits; the log says how it went on. */
  const wait = (order: number, turn: Partial<Turn> = {}) => {
    const onWait = (ms: number) => void log.push(`${order} waits ${ms}`);
    return gate.wait({ order, left: 60_000, signal: undefined, onWait, ...turn }).then(
      () => void log.push(`${order} goes`),
      (reason: unknown) =>
        void log.push(`${order} ends: ${reason instanceof TurnTooLate ? `too late, ${reason.ms}` : reason}`),
    );
  };
  const later = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms);
    return log.splice(0);
  };
  return { gate, wait, later };
}
