import type { Fetch } from "./options.js";

declare const process: { env: Record<string, string | undefined> };
declare const Deno: { createHttpClient(options: { poolMaxIdlePerHost: number }): unknown } | undefined;

/** A variable of the environment, where there is one; an empty one counts as absent. */
export function environment(name: string): string | undefined {
  try {
    return process.env[name] || undefined;
  } catch {
    // There is none, or Deno does not let it be read.
    return undefined;
  }
}

/** Whether this runs in a browser, in a page or in a worker of one. */
export function isBrowser(): boolean {
  return typeof document !== "undefined" || "importScripts" in globalThis;
}

/** Deno's way to say which connections a request may use. */
let client: unknown;

/** The `fetch` of the platform, looked up for each request. */
export const platformFetch: Fetch = (url, init) => {
  if (typeof Deno === "undefined") return globalThis.fetch(url, init);
  // Deno sends a POST again by itself when a connection that it had kept breaks (seen with 2.9), and so keeps none here.
  client ??= Deno.createHttpClient({ poolMaxIdlePerHost: 0 });
  return globalThis.fetch(url, Object.assign({ client }, init));
};
