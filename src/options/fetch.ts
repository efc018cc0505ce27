declare const Deno: { createHttpClient(options: { poolMaxIdlePerHost: number }): unknown } | undefined;

/** A `fetch` that is always called with a URL and the settings of the request; the platform's own is one. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Deno's way to say which connections a request may use. */
let client: unknown;

/** The `fetch` of the platform, looked up for each request. */
export const platformFetch: Fetch = (url, init) => {
  if (typeof Deno === "undefined") return globalThis.fetch(url, init);
  // Deno sends a POST again by itself when a connection that it had kept breaks (seen with 2.9), and so keeps none here.
  client ??= Deno.createHttpClient({ poolMaxIdlePerHost: 0 });
  return globalThis.fetch(url, Object.assign({ client }, init));
};
