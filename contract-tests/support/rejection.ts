/** What a promise rejects with; one that resolves fails the test. */
export function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => Promise.reject(new Error("The promise was expected to reject.")),
    (reason: unknown) => reason,
  );
}
