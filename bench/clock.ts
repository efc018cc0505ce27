import { serviceDate } from "../contract-tests/faults/rate-limit-faults.js";

// A clock and timers for a whole process that run faster than real time. Import this before any code that uses them.

/** The start of the clock: the date in the servers' responses. */
const start = Date.parse(serviceDate);
const realNow = performance.now.bind(performance);
let speed = 1;
let began = realNow();

/** Resets the clock to its start. It then runs `newSpeed` times as fast as real time. */
export function restartClock(newSpeed: number): void {
  speed = newSpeed;
  began = realNow();
}

/** The milliseconds on this clock since its last restart. */
export const elapsed = () => (realNow() - began) * speed;

performance.now = () => start + elapsed();
globalThis.Date = new Proxy(Date, {
  construct: (real, args) => Reflect.construct(real, args.length === 0 ? [start + elapsed()] : args),
  get: (real, key) => (key === "now" ? () => Math.floor(start + elapsed()) : Reflect.get(real, key)),
});
globalThis.setTimeout = new Proxy(setTimeout, {
  apply: (real, self, [work, ms = 0, ...args]) =>
    // Node's timers fire at once if the time is longer than this.
    Reflect.apply(real, self, [work, ms > 2 ** 31 - 1 ? ms : ms / speed, ...args]),
});
AbortSignal.timeout = (ms) => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new DOMException("The time is up.", "TimeoutError")), ms);
  return controller.signal;
};
