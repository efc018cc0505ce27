import { RateLimitError } from "../errors/api-errors.js";
import { CallbackError, TimeoutError } from "../errors/errors.js";
import { DeadlineError, withDeadline } from "../http/deadline.js";
import type { Limiter } from "../options/client-options.js";
import { type RequestGate, TurnTooLate } from "../retry/request-gate.js";
import type { CallRecord } from "./call-record.js";

/** Waits until the limiter and the rate limit allow the next request of a call. Throws if that takes too long. */
export async function takeTurn(record: CallRecord, limiter: Limiter | undefined, gate: RequestGate): Promise<void> {
  if (limiter !== undefined) await countWait(record, () => passLimiter(record, limiter));
  if (!gate.tryEnter()) await countWait(record, () => passGate(record, gate));
}

/** Waits, and subtracts that time from the time that the call may still wait. */
async function countWait(record: CallRecord, waiting: () => Promise<void>): Promise<void> {
  const began = performance.now();
  try {
    await waiting();
  } finally {
    record.spend(Math.round(performance.now() - began));
  }
}

async function passLimiter(record: CallRecord, limiter: Limiter): Promise<void> {
  const { signal, maxWait } = record.settings;
  try {
    await withDeadline(record.left, signal, async (ending) => limiter.acquire(ending));
  } catch (reason) {
    if (signal?.aborted) throw reason;
    if (!(reason instanceof DeadlineError)) throw new CallbackError("limiter", record.details({ cause: reason }));
    record.gaveUp = "maxWait";
    throw new TimeoutError(`the limiter granted no turn within ${maxWait} ms.`, maxWait, record.details());
  }
}

async function passGate(record: CallRecord, gate: RequestGate): Promise<void> {
  const { left, settings, call = 0 } = record;
  try {
    await gate.wait({ order: call, left, signal: settings.signal, onWait: (ms) => record.wait(ms) });
  } catch (reason) {
    if (!(reason instanceof TurnTooLate)) throw reason;
    record.gaveUp = "maxWait";
    const why = reason.ms === undefined ? "no response has reported the rate limit yet." : "the rate limit is used up.";
    throw new RateLimitError(record.details({ retryAfter: reason.ms }), why);
  }
}
