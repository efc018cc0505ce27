import { isSuccess } from "../http/header.js";
import type { Head } from "../http/rate-limit.js";

/** The methods that the platform's `Response` implements for the text. */
const readers: readonly unknown[] = ["arrayBuffer", "blob", "bytes", "formData"];

/**
 * Wraps a response whose body was read. openapi-fetch, a middleware and the caller can each read the body again. The
 * status and the headers are those of `head`, even if the original changes. All other properties are the original's.
 */
export function readResponse(original: Response, text: string, head: Head = original): Response {
  const { status, headers } = head;
  const unread = () => new Response(text, { headers });
  return new Proxy(original, {
    get(_original, name) {
      if (name === "text") return () => Promise.resolve(text);
      if (name === "json") return async () => JSON.parse(text);
      if (name === "clone") return () => readResponse(original, text, head);
      if (name === "body") return unread().body;
      if (name === "bodyUsed") return false;
      if (name === "status") return status;
      if (name === "headers") return headers;
      if (name === "ok") return isSuccess(status);
      const from = readers.includes(name) ? unread() : original;
      const value: unknown = Reflect.get(from, name);
      return typeof value === "function" ? value.bind(from) : value;
    },
  });
}
