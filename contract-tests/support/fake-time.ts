import { setImmediate } from "node:timers/promises";
import type { AnnieEvent } from "annie-conversations";
import { vi } from "vitest";

/** Replaces the timers and clocks that the client uses by fake ones, until vi.useRealTimers(). */
export function useFakeTime(): void {
  const toFake = ["setTimeout", "clearTimeout", "Date", "performance"] as const;
  vi.useFakeTimers({ toFake: [...toFake], now: new Date("2026-03-02T15:40:00Z") });
}

/** Advances the time, after the client has had a chance to set its timer. */
export async function advanceTime(ms: number): Promise<void> {
  await setImmediate();
  vi.advanceTimersByTime(ms);
}

/** Advances the time from timer to timer, whenever no request is in flight, until the work has ended. */
export async function advanceTimeUntil<T>(work: Promise<T>, events: readonly AnnieEvent[]): Promise<T> {
  let hasEnded = false;
  const end = () => (hasEnded = true);
  void work.then(end, end);
  const changes: Record<string, number> = { started: 1, answered: -1, failed: -1 };
  let seen = 0;
  let inFlight = 0;
  while (!hasEnded) {
    await setImmediate();
    for (const { type } of events.slice(seen)) inFlight += changes[type] ?? 0;
    seen = events.length;
    if (inFlight === 0 && !hasEnded) vi.advanceTimersToNextTimer();
  }
  return work;
}

/** An `onEvent` that records the events, and advances the time whenever the client waits. */
export function advanceOnWait(events: AnnieEvent[] = []): (event: AnnieEvent) => void {
  return (event) => {
    events.push(event);
    if (event.type === "waiting") void advanceTime(event.ms);
  };
}
