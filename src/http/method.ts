/** Methods that change nothing (RFC 9110 §9.2.1). */
const safe = ["GET", "HEAD", "OPTIONS", "TRACE"];

/** Whether a request with this method only reads. */
export function isReadOnly(method: string): boolean {
  return safe.includes(method);
}

/** Whether a request with this method may be sent again after any outcome (RFC 9110 §9.2.2). */
export function isIdempotent(method: string): boolean {
  return isReadOnly(method) || method === "PUT" || method === "DELETE";
}
