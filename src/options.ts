import type { TokenSource } from "./credentials.js";
import type { Violation } from "./violations.js";

/** A `fetch` that is always called with a URL and the settings of the request; the platform's own is one. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Names and values of headers. */
export type HeaderValues = Readonly<Record<string, string>>;

/** What a client is created with. */
export interface ClientOptions {
  /**
   * An API key, or a function that is asked for a token before each attempt; what it answers is not kept.
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
