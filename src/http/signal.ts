interface Listening {
  readonly callbacks: Set<() => void>;
  readonly listener: () => void;
}

const listening = new WeakMap<AbortSignal, Listening>();

/**
 * Calls back when a signal aborts; the function that it returns stops that. All calls on a signal share one listener,
 * because Node warns of a leak from the eleventh on, and no listener is left when the last call has ended.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const { callbacks, listener } = listening.get(signal) ?? listen(signal);
  callbacks.add(callback);
  return () => {
    // Whoever stops twice must not stop those who have come since.
    if (!callbacks.delete(callback) || callbacks.size > 0) return;
    signal.removeEventListener("abort", listener);
    listening.delete(signal);
  };
}

/**
 * The result of some work that ends by itself when the signal aborts. If it does not, as it waits for something else, it is
 * left a moment later, which rejects with the reason of the signal.
 */
export function endWith<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    work.then(resolve, reject);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = () => {
      stopListening();
      timer = setTimeout(() => reject(signal.reason), 0);
    };
    const stopListening = onAbort(signal, leave);
    if (signal.aborted) leave();
    const stop = () => {
      stopListening();
      clearTimeout(timer);
    };
    work.then(stop, stop);
  });
}

function listen(signal: AbortSignal): Listening {
  const callbacks = new Set<() => void>();
  const listener = () => {
    for (const callback of callbacks) callback();
  };
  signal.addEventListener("abort", listener);
  const started = { callbacks, listener };
  listening.set(signal, started);
  return started;
}
