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
