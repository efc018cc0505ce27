import { isSuccess } from "../http/header.js";
import type { Head } from "../http/rate-limit.js";

/** The ways to read a body that need the platform. */
const readers: readonly unknown[] = ["arrayBuffer", "blob", "bytes", "formData"];

/**
 * A response that has been read to its end, with its head as it was then. Its body can be read again, any number of times:
 * by openapi-fetch, by a middleware and by the caller. In all else it is the response that it was.
 */
export function readResponse(came: Response, text: string, head: Head = came): Response {
  const { status, headers } = head;
  const unread = () => new Response(text, { headers });
  return new Proxy(came, {
    get(_came, name) {
      if (name === "text") return () => Promise.resolve(text);
      if (name === "json") return async () => JSON.parse(text);
      if (name === "clone") return () => readResponse(came, text, head);
      if (name === "body") return unread().body;
      if (name === "bodyUsed") return false;
      if (name === "status") return status;
      if (name === "headers") return headers;
      if (name === "ok") return isSuccess(status);
      const from = readers.includes(name) ? unread() : came;
      const value: unknown = Reflect.get(from, name);
      return typeof value === "function" ? value.bind(from) : value;
    },
  });
}
