import { DeadlineError, longestTimer, withDeadline } from "../http/deadline.js";
import type { RateLimit } from "../http/rate-limit.js";
import { type EndedRequest, RateLimitTracker } from "./rate-limit-tracker.js";
import { backoff } from "./retry.js";

/** A call that waits to send a request. */
export interface Turn {
  /** The number of the call: an older call goes first. */
  readonly order: number;
  /** Milliseconds that the call may wait. */
  readonly left: number;
  readonly signal: AbortSignal | undefined;
  /** Called once, as soon as it is known how many milliseconds the call will wait. */
  readonly onWait: (ms: number) => void;
}

/** The error for a turn that would come too late for the call. `ms` is the time until then, if it is known. */
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
  state: "new" | "notified" | "admitted";
}

/** Admits the requests of a client in order, as the rate limit allows. */
export class RequestGate {
  readonly #tracker: RateLimitTracker;
  readonly #queue: Waiter[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Milliseconds added to the time of the next opening, so that many processes do not all send at once. */
  #pause = 0;

  constructor(defaultLimit: number) {
    this.#tracker = new RateLimitTracker(defaultLimit);
  }

  get rateLimit(): RateLimit | undefined {
    return this.#tracker.last;
  }

  /** Admits a request at once if no other waits and the rate limit allows it; returns whether it was admitted. */
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
      // The time may be over just when the window opens. Then those before it go first.
      if (isOver) this.#update(this.#queue.length);
      if (isOver && waiter.state === "admitted") return;
      this.#dismiss(waiter);
      throw isOver ? new TurnTooLate(this.#tracker.opensIn(performance.now())) : reason;
    }
  }

  /** Records the end of an admitted request. */
  leave(ended: EndedRequest): void {
    this.#tracker.end(ended, performance.now());
    this.#update();
  }

  /** Admits as many as may go, and reviews the others from a place on. Nothing has changed for those before it. */
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

  /** Tells the calls from a place on how long they will wait, and refuses those that may not wait so long. */
  #review(place: number, opensIn: number, now: number): void {
    // The first in the queue may go sooner, when the requests in flight end.
    const soon = this.#tracker.freeSoon(now);
    for (const [index, waiter] of this.#queue.splice(place).entries()) {
      const before = this.#queue.length - soon;
      const ms = opensIn + this.#tracker.timeFor(before);
      if (before >= 0 && now + ms > waiter.since + waiter.left) {
        // Counts all that were before it, even if they were refused, because they may come back.
        waiter.refuse(new TurnTooLate(opensIn + this.#tracker.timeFor(place + index)));
        continue;
      }
      if (before >= 0 && waiter.state === "new") {
        waiter.onWait(Math.ceil(Math.min(ms + this.#pause, waiter.left)));
        waiter.state = "notified";
      }
      this.#queue.push(waiter);
    }
  }

  /** Adds a call to the queue, usually at its end; returns its place. */
  #enqueue(waiter: Waiter): number {
    let place = this.#queue.length;
    while (Number(this.#queue[place - 1]?.order) > waiter.order) place -= 1;
    this.#queue.splice(place, 0, waiter);
    return place;
  }

  /** Removes a call that waits no longer. If it was admitted at the same moment, another may go in its place. */
  #dismiss(waiter: Waiter): void {
    const place = this.#queue.indexOf(waiter);
    if (place >= 0) this.#queue.splice(place, 1);
    if (waiter.state === "admitted") this.#tracker.end("not sent", performance.now());
    this.#update(this.#queue.length);
  }
}
