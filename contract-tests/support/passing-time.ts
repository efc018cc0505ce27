import { setImmediate } from "node:timers/promises";
import type { AnnieEvent } from "annie-conversations";
import { vi } from "vitest";

/** Takes the timers and the clock out of the hands of the client, for this test. */
export function holdTime(): void {
  const toFake = ["setTimeout", "clearTimeout", "Date", "performance"] as const;
  vi.useFakeTimers({ toFake: [...toFake], now: new Date("2026-03-02T15:40:00Z") });
}

/** Lets so many milliseconds pass, once the client has set its timer. */
export async function pass(ms: number): Promise<void> {
  await setImmediate();
  vi.advanceTimersByTime(ms);
}

/** Lets the time pass, from timer to timer, whenever no request is under way, until some work has ended. */
export async function passUntil<T>(work: Promise<T>, events: readonly AnnieEvent[]): Promise<T> {
  let hasEnded = false;
  const end = () => {
    hasEnded = true;
  };
  void work.then(end, end);
  const changes: Record<string, number> = { started: 1, answered: -1, failed: -1 };
  let seen = 0;
  let underWay = 0;
  while (!hasEnded) {
    await setImmediate();
    for (const { type } of events.slice(seen)) underWay += changes[type] ?? 0;
    seen = events.length;
    if (underWay === 0 && !hasEnded) vi.advanceTimersToNextTimer();
  }
  return work;
}

/** An `onEvent` that keeps the events, and lets the time pass that the client waits. */
export function passWaits(events: AnnieEvent[] = []): (event: AnnieEvent) => void {
  return (event) => {
    events.push(event);
    if (event.type === "waiting") void pass(event.ms);
  };
}
