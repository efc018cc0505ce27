import { DeadlineError, longestTimer, withDeadline } from "../http/deadline.js";
import type { RateLimit } from "../http/rate-limit.js";
import { type EndedRequest, RateLimitTracker } from "./rate-limit-tracker.js";
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
    this.ms = ms === undefined ? undefined : Math.ceil(ms);
  }
}

interface Waiter extends Turn {
  readonly since: number;
  readonly admit: () => void;
  readonly refuse: (reason: TurnTooLate) => void;
  state: "new" | "told" | "admitted";
}

/** Lets the requests of a client pass in order, at the pace of the rate limit. */
export class RequestGate {
  readonly #tracker: RateLimitTracker;
  readonly #queue: Waiter[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Added to the time of the next opening, so that many processes do not all come back at once. */
  #pause = 0;

  constructor(defaultLimit: number) {
    this.#tracker = new RateLimitTracker(defaultLimit);
  }

  get rateLimit(): RateLimit | undefined {
    return this.#tracker.last;
  }

  /** Lets a request pass at once if nobody waits and there is room; returns whether it may be sent. */
  tryEnter(): boolean {
    if (this.#queue.length > 0 || this.#tracker.free(performance.now()) <= 0) return false;
    this.#tracker.start();
    return true;
  }

  /** Resolves when a request may be sent; rejects with `TurnTooLate`, or the reason of the signal. */
  async wait(turn: Turn): Promise<void> {
    let waiter: Waiter | undefined;
    try {
      await withDeadline(turn.left, turn.signal, () => {
        return new Promise<void>((resolve, reject) => {
          waiter = { ...turn, since: performance.now(), admit: resolve, refuse: reject, state: "new" };
          this.#update(this.#enqueue(waiter));
        });
      });
    } catch (reason) {
      if (waiter === undefined) throw reason;
      const isOver = reason instanceof DeadlineError;
      // The time may be over at the very opening: those before it go first.
      if (isOver) this.#update(this.#queue.length);
      if (isOver && waiter.state === "admitted") return;
      this.#dismiss(waiter);
      throw isOver ? new TurnTooLate(this.#tracker.opensIn(performance.now())) : reason;
    }
  }

  /** A request that has passed has ended. */
  leave(ended: EndedRequest): void {
    this.#tracker.end(ended, performance.now());
    this.#update();
  }

  /** Admits as many as may go, and looks again at those from a place on; those before it have no reason to leave. */
  #update(place = 0): void {
    const now = performance.now();
    let from = place;
    while (this.#tracker.free(now) > 0) {
      const waiter = this.#queue.shift();
      if (waiter === undefined) break;
      waiter.state = "admitted";
      this.#tracker.start();
      waiter.admit();
      from -= 1;
    }
    const opensIn = this.#tracker.opensIn(now);
    if (opensIn !== undefined) {
      if (this.#timer === undefined) this.#pause = backoff(1, Math.random());
      this.#review(Math.max(0, from), opensIn, now);
    }
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#queue.length > 0 && opensIn !== undefined) {
      const open = () => {
        this.#timer = undefined;
        this.#update();
      };
      this.#timer = setTimeout(open, Math.min(Math.ceil(opensIn + this.#pause), longestTimer));
    }
  }

  /** Tells those who wait from a place on how long they will, and refuses those who may not wait so long. */
  #review(place: number, opensIn: number, now: number): void {
    // Those first in line may go sooner: when the requests in flight have been answered.
    const soon = this.#tracker.freeSoon(now);
    for (const [index, waiter] of this.#queue.splice(place).entries()) {
      const before = this.#queue.length - soon;
      const ms = opensIn + this.#tracker.timeFor(before);
      if (before >= 0 && now + ms > waiter.since + waiter.left) {
        // With all who stand before it, as they may come back.
        waiter.refuse(new TurnTooLate(opensIn + this.#tracker.timeFor(place + index)));
        continue;
      }
      if (before >= 0 && waiter.state === "new") {
        waiter.onWait(Math.ceil(Math.min(ms + this.#pause, waiter.left)));
        waiter.state = "told";
      }
      this.#queue.push(waiter);
    }
  }

  /** Puts a call in line, mostly at its end; returns its place. */
  #enqueue(waiter: Waiter): number {
    let place = this.#queue.length;
    while (Number(this.#queue[place - 1]?.order) > waiter.order) place -= 1;
    this.#queue.splice(place, 0, waiter);
    return place;
  }

  /** A call waits no more. If it was admitted in the same moment, its place is for another. */
  #dismiss(waiter: Waiter): void {
    const place = this.#queue.indexOf(waiter);
    if (place >= 0) this.#queue.splice(place, 1);
    if (waiter.state === "admitted") this.#tracker.end("not sent", performance.now());
    this.#update(this.#queue.length);
  }
}
