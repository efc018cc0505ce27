import { onAbort } from "./signal.js";

/** The longest time of a timer in milliseconds. A timer with a longer time fires at once. */
export const longestTimer = 2 ** 31 - 1;

/** The error for work that took too long. */
export class DeadlineError extends Error {}

/**
 * Does some work. Rejects with a `DeadlineError` when the time (ms) is over, and with the reason of the caller's signal
 * when that aborts. The time may be `Infinity`; any other that is too long for a timer is shortened. The work gets a
 * signal of its own, but need not obey it. No timer and no listener remains.
 */
export function withDeadline<T>(
  ms: number,
  signal: AbortSignal | undefined,
  work: (ending: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const controller = new AbortController();
    const stop = () => {
      clearTimeout(timer);
      stopListening?.();
    };
    const succeed = (result: T) => {
      stop();
      resolve(result);
    };
    const fail = (reason: unknown) => {
      stop();
      reject(signal?.aborted ? signal.reason : reason);
    };
    const end = () => {
      stop();
      // A result that is already there counts, because its promise settles first.
      Promise.resolve().then(() => fail(new DeadlineError()));
      controller.abort();
    };
    // Comes first, because a custom signal may throw here, and no timer must remain then.
    const stopListening = signal && onAbort(signal, end);
    const timer = ms === Number.POSITIVE_INFINITY ? undefined : setTimeout(end, Math.min(ms, longestTimer));
    try {
      // With a further `then`, the result could come later than the end.
      work(controller.signal).then(succeed, fail);
    } catch (failure) {
      fail(failure);
    }
  });
}

/** Waits. Rejects with the reason of the signal if that aborts. No timer and no listener remains. */
export async function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await withDeadline(ms, signal, () => new Promise(() => {}));
  } catch (reason) {
    if (!(reason instanceof DeadlineError)) throw reason;
  }
}
