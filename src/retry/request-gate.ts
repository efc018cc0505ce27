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
  const queue: Waiter[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Added to the time of the next opening, so that many processes do not all come back at once. */
  let pause = 0;

  /** Admits as many as may go, and looks again at those from a place on; those before it have no reason to leave. */
  const update = (place = 0) => {
    const now = performance.now();
    let from = place;
    for (; queue.length > 0 && tracker.free(now) > 0; from -= 1) admit(queue.shift());
    const opensIn = tracker.opensIn(now);
    if (opensIn !== undefined) {
      if (timer === undefined) pause = backoff(1, Math.random());
      // Those first in line may go sooner: when the requests in flight have been answered.
      const soon = tracker.freeSoon(now);
      for (const waiter of queue.splice(Math.max(0, from))) {
        const before = queue.length - soon;
        if (before < 0 || inform(waiter, opensIn + tracker.timeFor(before), now)) queue.push(waiter);
      }
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

  /** Puts a call in line, mostly at its end; returns its place. */
  const enqueue = (waiter: Waiter): number => {
    let place = queue.length;
    while (Number(queue[place - 1]?.order) > waiter.order) place -= 1;
    queue.splice(place, 0, waiter);
    return place;
  };

  const wait = async (turn: Turn): Promise<void> => {
    let waiter: Waiter | undefined;
    try {
      await withDeadline(turn.left, turn.signal, () => {
        return new Promise<void>((resolve, reject) => {
          waiter = { ...turn, since: performance.now(), admit: resolve, refuse: reject, state: "new" };
          update(enqueue(waiter));
        });
      });
    } catch (reason) {
      const isOver = reason instanceof DeadlineError;
      // The time may be over at the very opening: those before it go first.
      if (isOver) update(queue.length);
      if (isOver && waiter?.state === "admitted") return;
      if (waiter && queue.includes(waiter)) queue.splice(queue.indexOf(waiter), 1);
      // Admitted and aborted in one moment: its place is for another.
      if (waiter?.state === "admitted") tracker.end("not sent", performance.now());
      update(queue.length);
      throw isOver ? new TurnTooLate(tracker.opensIn(performance.now())) : reason;
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
