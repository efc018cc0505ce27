declare const Deno: { createHttpClient(options: { poolMaxIdlePerHost: number }): unknown } | undefined;

/** The settings of a request, in a form that every implementation of `fetch` accepts. */
interface FetchInit extends Pick<RequestInit, "method" | "signal" | "redirect"> {
  readonly headers?: Record<string, string>;
  readonly body?: string | null;
}

/** The part of a response that is the same in every implementation. */
type FetchResponse = Pick<
  Response,
  "status" | "statusText" | "ok" | "type" | "url" | "redirected" | "bodyUsed" | "text" | "json"
> & { readonly headers: Pick<Headers, "get" | "has"> };

/**
 * A `fetch` that is always called with a URL and the settings of the request. The `fetch` of the platform and that of
 * undici have this type.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** The Deno client that keeps no connection. */
let client: unknown;

/** The `fetch` of the platform, looked up for each request. */
export const platformFetch: Fetch = (url, init) => {
  if (typeof Deno === "undefined") return globalThis.fetch(url, init);
  // Deno sends a POST again by itself if a connection that it kept breaks (seen with 2.9), so it keeps none here.
  client ??= Deno.createHttpClient({ poolMaxIdlePerHost: 0 });
  return globalThis.fetch(url, Object.assign({ client }, init));
};
