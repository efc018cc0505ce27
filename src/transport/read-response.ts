import { isSuccess } from "../http/header.js";

/** The ways to read a body that need the platform. */
const readers: readonly unknown[] = ["arrayBuffer", "blob", "bytes", "formData"];

/**
 * A response that has been read to its end. Its body can be read again, any number of times: by openapi-fetch, by a
 * middleware and by the caller. In all else it is the response that it was.
 */
export function readResponse(head: Response, text: string): Response {
  const unread = () => new Response(text, { headers: head.headers });
  return new Proxy(head, {
    get(_head, name) {
      if (name === "text") return async () => text;
      if (name === "json") return async () => JSON.parse(text);
      if (name === "clone") return () => readResponse(head, text);
      if (name === "body") return unread().body;
      if (name === "bodyUsed") return false;
      if (name === "ok") return isSuccess(head.status);
      const from = readers.includes(name) ? unread() : head;
      const value: unknown = Reflect.get(from, name);
      return typeof value === "function" ? value.bind(from) : value;
    },
  });
}
