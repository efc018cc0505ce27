interface Waiting {
  readonly callbacks: Set<() => void>;
  readonly listener: () => void;
}

/** The calls that wait for each signal. */
const waiting = new WeakMap<AbortSignal, Waiting>();

/**
 * Calls back when a signal aborts; what it returns ends that. All calls on a signal share one listener, because Node
 * warns of a leak from the eleventh on, and nothing is left on the signal when the last call has ended.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const { callbacks, listener } = waiting.get(signal) ?? startWaiting(signal);
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size > 0) return;
    signal.removeEventListener("abort", listener);
    waiting.delete(signal);
  };
}

function startWaiting(signal: AbortSignal): Waiting {
  const callbacks = new Set<() => void>();
  const listener = () => {
    for (const callback of callbacks) callback();
  };
  signal.addEventListener("abort", listener);
  const started = { callbacks, listener };
  waiting.set(signal, started);
  return started;
}

/** What `within` answers when the time is over. */
export const timedOut = Symbol("timed out");

/**
 * Does a work until it ends, the time (ms) is over, or the caller's signal aborts, and then rejects with its reason. The
 * work is told by a signal of its own, but need not mind it. No timer and no listener is left.
 */
export function within<T>(
  ms: number,
  signal: AbortSignal | undefined,
  work: (ending: AbortSignal) => Promise<T>,
): Promise<T | typeof timedOut> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) throw reasonOf(signal);
    const controller = new AbortController();
    const stop = () => {
      clearTimeout(timer);
      ignore?.();
    };
    const fail = (failure: unknown) => {
      stop();
      const reason = failure || new Error(`A promise was rejected with ${String(failure)} for a reason.`);
      reject(signal?.aborted ? reasonOf(signal) : reason);
    };
    const end = () => {
      stop();
      // A result that is there already has been heard of by then.
      Promise.resolve().then(() => (signal?.aborted ? reject(reasonOf(signal)) : resolve(timedOut)));
      controller.abort();
    };
    const timer = setTimeout(end, ms);
    const ignore = signal && onAbort(signal, end);
    try {
      work(controller.signal).then((result) => {
        stop();
        resolve(result);
      }, fail);
    } catch (failure) {
      fail(failure);
    }
  });
}

/** The reason of an aborted signal; an error in any case, as openapi-fetch takes a falsy reason for an answer. */
function reasonOf({ reason }: AbortSignal): unknown {
  return reason || new DOMException(`The call was ended with ${String(reason)} as its reason.`, "AbortError");
}
