import type { TokenSource } from "./credentials.js";
import type { AnnieEvent } from "./events.js";
import type { Violation } from "./violations.js";

/** A `fetch` that is always called with a URL and the settings of the request; the platform's own is one. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Names and values of headers. */
export type HeaderValues = Readonly<Record<string, string>>;

/** What lets requests pass one by one, so that clients in many processes can share a rate limit. */
export interface Limiter {
  /** Resolves when the next request may be sent; `signal` aborts when nobody waits for that any more. */
  acquire(signal?: AbortSignal): Promise<void>;
}

/** What a client is created with. */
export interface ClientOptions {
  /**
   * An API key; a function that is asked for a token before each attempt, and what it answers is not kept; or
   * `clientCredentials`.
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
   * How many times a request is sent again, where the service certainly did not act.
   * @default 2
   */
  readonly maxRetries?: number | undefined;
  /**
   * Milliseconds that a call may spend waiting: between attempts, for the rate limit, and for the `limiter`.
   * @default 60_000
   */
  readonly maxWait?: number | undefined;
  /** Asked before each attempt, so that processes on many machines can keep one rate limit. */
  readonly limiter?: Limiter | undefined;
  /**
   * The largest body of an answer that is read, in bytes.
   * @default 10_485_760 (10 MiB)
   */
  readonly maxResponseBytes?: number | undefined;
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
  /** Called with what happens during each call, for logs, metrics and traces; what it throws is ignored. */
  readonly onEvent?: ((event: AnnieEvent) => void) | undefined;
  /**
   * Whether a key or a client secret may be used in a browser, where everyone can read it.
   * @default false
   */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}

/** What a single call may set for itself. */
export interface CallOptions {
  /** Ends the call at once; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for an attempt, instead of the client's. */
  readonly timeout?: number | undefined;
  /** How many times the request is sent again, instead of the client's. */
  readonly maxRetries?: number | undefined;
  /** Milliseconds that the call may spend waiting, instead of the client's. */
  readonly maxWait?: number | undefined;
  /** Headers for this call; one that is named here replaces the client's. */
  readonly headers?: HeaderValues | undefined;
}
