declare const Deno: { createHttpClient(options: { poolMaxIdlePerHost: number }): unknown } | undefined;

/** The settings of a request, in a form that every make of `fetch` takes. */
interface FetchInit extends Pick<RequestInit, "method" | "signal" | "redirect"> {
  readonly headers?: Record<string, string>;
  readonly body?: string | null;
}

/** The part of a response that is the same in every make. */
type FetchResponse = Pick<
  Response,
  "status" | "statusText" | "ok" | "type" | "url" | "redirected" | "bodyUsed" | "text" | "json"
> & { readonly headers: Pick<Headers, "get" | "has"> };

/**
 * A `fetch` that is always called with a URL and the settings of the request. The platform's own is one, and so is that of
 * undici.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** Deno's way to say which connections a request may use. */
let client: unknown;

/** The `fetch` of the platform, looked up for each request. */
export const platformFetch: Fetch = (url, init) => {
  if (typeof Deno === "undefined") return globalThis.fetch(url, init);
  // Deno sends a POST again by itself when a connection that it had kept breaks (seen with 2.9), and so keeps none here.
  client ??= Deno.createHttpClient({ poolMaxIdlePerHost: 0 });
  return globalThis.fetch(url, Object.assign({ client }, init));
};
