import { server } from "../generated/operations.js";
import type { TokenSource } from "./credentials.js";
import { ConfigurationError } from "./errors.js";
import type { Violation } from "./violations.js";

/** A `fetch` that is always called with a URL and the settings of the request; the platform's own is one. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Names and values of headers. */
export type HeaderValues = Readonly<Record<string, string>>;

/** What a client is created with. */
export interface ClientOptions {
  /**
   * An API key, or a function that is asked for a token before each attempt.
   * @default the environment variable `ANNIE_API_KEY`
   */
  readonly token?: TokenSource | undefined;
  /**
   * Where the service is: an absolute `http` or `https` URL.
   * @default the environment variable `ANNIE_BASE_URL`, or else the server of the specification
   */
  readonly baseUrl?: string | undefined;
  /**
   * Milliseconds for an attempt, from the asking for a token to the last byte of the answer.
   * @default 30_000
   */
  readonly timeout?: number | undefined;
  /**
   * What sends the requests.
   * @default the platform's `fetch`, looked up for each request
   */
  readonly fetch?: Fetch | undefined;
  /** Headers for every request; one that is named here replaces the client's own. */
  readonly headers?: HeaderValues | undefined;
  /**
   * Whether a response that deviates from the specification is an error.
   * @default false: each deviation is reported to `onViolation`, and what was created is still returned
   */
  readonly strict?: boolean | undefined;
  /**
   * Called with each deviation of a response; what it throws is ignored.
   * @default one `console.warn` for each new operation, place and keyword, without a value
   */
  readonly onViolation?: ((violation: Violation) => void) | undefined;
}

/** What a single call may set for itself. */
export interface CallOptions {
  /** Ends the call at once; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for an attempt, instead of the client's. */
  readonly timeout?: number | undefined;
  /** Headers for this call; one that is named here replaces the client's. */
  readonly headers?: HeaderValues | undefined;
}

/** Client options, checked and with their defaults. */
export interface Settings {
  readonly token: TokenSource;
  readonly baseUrl: string;
  readonly timeout: number;
  readonly fetch: Fetch;
  readonly headers: HeaderValues;
  readonly strict: boolean;
  readonly onViolation: ((violation: Violation) => void) | undefined;
}

/** Checks the options and fills in the defaults; throws a `ConfigurationError` that names the option at fault. */
export function resolveOptions(options: ClientOptions): Settings {
  const { token, baseUrl, timeout, fetch, headers = {}, strict = false, onViolation, ...unknown } = options;
  const settings = {
    token: token ?? environment("ANNIE_API_KEY") ?? "",
    baseUrl: baseUrl ?? environment("ANNIE_BASE_URL") ?? server,
    timeout: timeout ?? 30_000,
    fetch: fetch ?? ((url, init) => globalThis.fetch(url, init)),
    headers,
    strict,
    onViolation,
  } satisfies Settings;
  if (settings.token === "") {
    throw new ConfigurationError("token", "is missing: pass an API key, or set ANNIE_API_KEY in the environment");
  }
  if (!isBaseUrl(settings.baseUrl)) {
    throw new ConfigurationError(
      "baseUrl",
      "must be an absolute http or https URL without credentials, query and fragment",
    );
  }
  checkCall({ timeout: settings.timeout, headers, ...unknown });
  return settings;
}

/** Checks what a call sets for itself; throws a `ConfigurationError` that names the option at fault. */
export function checkCall(
  { signal: _, timeout = 1, headers = {}, ...unknown }: CallOptions,
  operationId?: string,
): void {
  for (const name of Object.keys(unknown)) throw new ConfigurationError(name, "is not an option", operationId);
  // A timer takes at most 2³¹ − 1 ms; beyond, it fires at once.
  if (!(timeout >= 1 && timeout < 2 ** 31)) {
    throw new ConfigurationError("timeout", "must be a number of milliseconds from 1 to 2147483647", operationId);
  }
  try {
    new Headers(headers);
  } catch {
    // The platform's own error quotes the value.
    throw new ConfigurationError("headers", "must be names and values that an HTTP header can have", operationId);
  }
}

function isBaseUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password, search, hash } = new URL(value);
  return /^https?:$/.test(protocol) && !(username || password || search || hash);
}

declare const process: { env?: Record<string, string | undefined> } | undefined;

/** A variable of the environment, where there is one; an empty one counts as absent. */
function environment(name: string): string | undefined {
  return typeof process === "undefined" ? undefined : process.env?.[name] || undefined;
}
