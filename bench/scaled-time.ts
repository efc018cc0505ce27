// Time as a client under measurement sees it. The clock stands at `start` when a call begins; it runs as the real one
// does, and where a timer fires it jumps to the moment that the timer was set for.

/** The moment of the answers in the table of rate limit faults, so that no client is put off by a clock that differs. */
const start = Date.parse("2026-03-02T09:15:00Z");

const RealDate = Date;
const realSetTimeout = globalThis.setTimeout;
const realNow = performance.now.bind(performance);

let began = realNow();
let skipped = 0;
let slack = 0;
let restarts = 0;

/** Milliseconds since the epoch, by this clock. */
const now = () => Math.floor(start + realNow() - began + skipped);

/** Milliseconds since the clock was last set. */
const elapsed = () => now() - start;

/** Sets the clock to its start. */
export function restartClock(): void {
  began = realNow();
  skipped = 0;
  slack = 0;
  restarts += 1;
}

/** Real milliseconds that each timer which is set from here on takes longer: for the parent to do something meanwhile. */
export function setSlack(ms: number): void {
  slack = ms;
}

/** Replaces `Date`, and the monotonic clock, which only goes on. */
export function installClock(): void {
  let before = 0;
  performance.now = () => {
    before = Math.max(before, realNow() + skipped);
    return before;
  };
  globalThis.Date = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, args, newTarget) => Reflect.construct(target, args.length > 0 ? args : [now()], newTarget),
    get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
  });
}

/**
 * Replaces `setTimeout` by one that is faster, for the `fetch` of Node too, which looks it up for each timer. How much
 * faster must stay the same in a process: what `fetch` has set once it refreshes ever after.
 */
export function installTimers(scale: number): void {
  const scaled = (callback: (...args: unknown[]) => void, ms = 1, ...args: unknown[]) => {
    // Where Node would fire at once, so does this.
    const delay = ms >= 1 && ms < 2 ** 31 ? ms : 1;
    let due = elapsed() + delay;
    let of = restarts;
    const fire = () => {
      // What is left of an earlier call says nothing of this one's time.
      if (of === restarts) skipped += Math.max(0, due - elapsed());
      callback(...args);
    };
    const timer = realSetTimeout(fire, delay / scale + slack);
    const refresh = timer.refresh.bind(timer);
    timer.refresh = () => {
      due = elapsed() + delay;
      of = restarts;
      return refresh();
    };
    return timer;
  };
  globalThis.setTimeout = scaled as unknown as typeof setTimeout;
}
