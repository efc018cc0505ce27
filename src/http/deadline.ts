import { onAbort } from "./signal.js";

/** The longest time of a timer, which fires at once beyond it. */
export const longestTimer = 2 ** 31 - 1;

/** The time for some work is over. */
export class DeadlineError extends Error {}

/**
 * Does some work until it ends, until the time (ms) is over, which rejects with a `DeadlineError`, or until the caller's
 * signal aborts, which rejects with its reason. Without an end, the time may be `Infinity`; any other that is too long for a
 * timer is cut. The work gets a signal of its own, but need not obey it. No timer and no listener is left.
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
      // A result that is there already counts: its promise settles first.
      Promise.resolve().then(() => fail(new DeadlineError()));
      controller.abort();
    };
    // First, as a signal of another make may throw here: no timer is left then.
    const stopListening = signal && onAbort(signal, end);
    const timer = ms === Number.POSITIVE_INFINITY ? undefined : setTimeout(end, Math.min(ms, longestTimer));
    try {
      // Each further `then` on the way would make the result come later than the end.
      work(controller.signal).then(succeed, fail);
    } catch (failure) {
      fail(failure);
    }
  });
}

/** Waits, unless the signal aborts, which rejects with its reason. No timer and no listener is left. */
export async function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await withDeadline(ms, signal, () => new Promise(() => {}));
  } catch (reason) {
    if (!(reason instanceof DeadlineError)) throw reason;
  }
}
