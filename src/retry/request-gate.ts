import { DeadlineError, withDeadline } from "../http/deadline.js";
import type { RateLimitReading } from "../http/rate-limit.js";
import { createRateLimitTracker } from "./rate-limit-tracker.js";
import { backoff } from "./retry.js";

/** A call that wants to send a request. */
export interface Turn {
  /** The number of the call: an older call goes first. */
  readonly order: number;
  /** Milliseconds that it may wait. */
  readonly left: number;
  readonly signal: AbortSignal | undefined;
  /** Called once it is known how many milliseconds it will wait. */
  readonly onWait: (ms: number) => void;
}

/** A turn that would come later than the call may wait; `ms` says how long it would take, if that is known. */
export class TurnTooLate extends Error {
  readonly ms: number | undefined;

  constructor(ms: number | undefined) {
    super();
    this.ms = ms;
  }
}

interface Waiter extends Turn {
  readonly since: number;
  readonly admit: () => void;
  readonly refuse: (reason: TurnTooLate) => void;
  state: "new" | "told" | "admitted";
}

/** Lets the requests of a client pass in order, at the pace of the rate limit. */
export function createRequestGate(defaultLimit: number) {
  const tracker = createRateLimitTracker(defaultLimit);
  let queue: Waiter[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Added to the time of the next opening, so that many processes do not all come back at once. */
  let pause = 0;

  /** Admits as many as may go, and looks at the others again. */
  const update = () => {
    const now = performance.now();
    while (queue.length > 0 && tracker.free(now) > 0) admit(queue.shift());
    const opensIn = tracker.opensIn(now);
    if (opensIn !== undefined) {
      if (timer === undefined) pause = backoff(1, Math.random());
      queue = queue.filter((waiter, place) => inform(waiter, opensIn + tracker.timeFor(place), now));
    }
    clearTimeout(timer);
    const isWaiting = queue.length > 0 && opensIn !== undefined;
    timer = isWaiting ? setTimeout(open, Math.ceil(opensIn + pause)) : undefined;
  };

  const open = () => {
    timer = undefined;
    update();
  };

  const admit = (waiter: Waiter | undefined) => {
    if (waiter === undefined) return;
    waiter.state = "admitted";
    tracker.start();
    waiter.admit();
  };

  /** Tells a call how long it will wait, or refuses it if that is too long; answers whether it goes on waiting. */
  const inform = (waiter: Waiter, ms: number, now: number): boolean => {
    if (now + ms > waiter.since + waiter.left) {
      waiter.refuse(new TurnTooLate(Math.ceil(ms)));
      return false;
    }
    if (waiter.state === "new") waiter.onWait(Math.ceil(Math.min(ms + pause, waiter.left)));
    waiter.state = "told";
    return true;
  };

  const wait = async (turn: Turn): Promise<void> => {
    let waiter: Waiter | undefined;
    try {
      await withDeadline(turn.left, turn.signal, () => {
        return new Promise<void>((resolve, reject) => {
          waiter = { ...turn, since: performance.now(), admit: resolve, refuse: reject, state: "new" };
          const younger = queue.findIndex(({ order }) => order > turn.order);
          queue.splice(younger < 0 ? queue.length : younger, 0, waiter);
          update();
        });
      });
    } catch (reason) {
      queue = queue.filter((one) => one !== waiter);
      // Admitted and aborted in one moment: its place is for another.
      if (waiter?.state === "admitted") tracker.end("not sent", performance.now());
      update();
      if (!(reason instanceof DeadlineError)) throw reason;
      const now = performance.now();
      if (tracker.free(now) <= 0) throw new TurnTooLate(tracker.opensIn(now));
      tracker.start();
    }
  };

  return {
    /** Lets a request pass at once, if nobody waits and there is room; returns whether it may be sent. */
    tryEnter(): boolean {
      if (queue.length > 0 || tracker.free(performance.now()) <= 0) return false;
      tracker.start();
      return true;
    },
    /** Resolves when a request may be sent; rejects with `TurnTooLate`, or the reason of the signal. */
    wait,
    /** A request that had entered has ended. */
    leave(ended: RateLimitReading | "unanswered" | "not sent"): void {
      tracker.end(ended, performance.now());
      update();
    },
    rateLimit: tracker.last,
  };
}

export type RequestGate = ReturnType<typeof createRequestGate>;
