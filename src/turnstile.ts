import { timedOut, within } from "./abort.js";
import type { Limiter } from "./options.js";
import { createPace } from "./rate-limit.js";
import { backoff } from "./retry.js";

/** What a call has waited since its last attempt, and what it may still wait, in milliseconds. */
export interface Budget {
  waited: number;
  left: number;
}

/** Takes time out of a budget. */
export function spend(budget: Budget, ms: number): void {
  budget.waited += ms;
  budget.left = Math.max(0, budget.left - ms);
}

/** What the requests of a client pass one by one: the last word of the service on the rate limit, and the `limiter`. */
export function createTurnstile(limiter: Limiter | undefined) {
  const pace = createPace();

  /** Waits where nothing remains, as far as the budget goes; beyond, the service may say so itself. */
  const untilReset = async (budget: Budget, wait: (ms: number) => Promise<void>) => {
    for (;;) {
      const ms = pace.wait(performance.now());
      if (ms === 0 || ms > budget.left) return;
      // Calls that wait for the same moment do not all go at once.
      await wait(Math.ceil(Math.min(ms + backoff(1, Math.random()), budget.left)));
    }
  };

  return {
    note: pace.note,
    rateLimit: pace.last,

    /** Resolves when a request may be sent; answers whether it may, within the budget. */
    async pass(budget: Budget, signal: AbortSignal | undefined, wait: (ms: number) => Promise<void>): Promise<boolean> {
      await untilReset(budget, wait);
      if (limiter === undefined) return true;
      const began = performance.now();
      const passed = await within(budget.left, signal, async (ending) => limiter.acquire(ending));
      spend(budget, Math.round(performance.now() - began));
      if (passed === timedOut) return false;
      // The service may have spoken meanwhile.
      await untilReset(budget, wait);
      return true;
    },
  };
}
