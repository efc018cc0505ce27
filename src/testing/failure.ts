/** A way to fail: no answer in time, a connection that breaks after the request has left, or none at all. */
export type Failure = "timeout" | "reset" | "refused";

export const failures: readonly Failure[] = ["timeout", "reset", "refused"];

/** The error that the platform's `fetch` rejects with when that happens. */
export function failureError(failure: Failure): Error {
  if (failure === "timeout") {
    return throughMsw(new DOMException("The operation was aborted due to timeout", "TimeoutError"));
  }
  const [syscall, code] = failure === "reset" ? ["read", "ECONNRESET"] : ["connect", "ECONNREFUSED"];
  const cause = Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
  return throughMsw(new TypeError("fetch failed", { cause }));
}

/** MSW hands on what looks like an error of Node, with `code` and `errno`; of any other that a handler throws it makes a 500. */
export function throughMsw<E extends Error>(error: E): E {
  if (!("code" in error)) Object.defineProperty(error, "code", { value: error.name });
  return Object.defineProperty(error, "errno", { value: 0 });
}
