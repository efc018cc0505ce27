declare const process: { env: Record<string, string | undefined> };

/** A variable of the environment, if there is one; an empty one counts as absent. */
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
