import { server } from "../../generated/operations.js";
import { ConfigurationError } from "../errors/errors.js";
import type { AnnieEvent, Violation } from "./events.js";
import { type Fetch, platformFetch } from "./fetch.js";
import { headersOption, type PlainHeaders } from "./headers.js";
import {
  absoluteUrl,
  type Checked,
  check,
  flag,
  type Given,
  oneFunction,
  option,
  waitingTime,
  wholeNumber,
  withDefault,
} from "./option.js";
import { isCredentials, isToken, type TokenSource, tokenForm } from "./token-source.js";

/** Lets requests through one at a time, so that clients in many processes can share a rate limit. */
export interface Limiter {
  /** Resolves when the next request may be sent; `signal` aborts when the caller stops waiting. */
  acquire(signal?: AbortSignal): Promise<void>;
}

/** The options of a client: each with its check, its default and its type. */
export const clientOptions = {
  /**
   * An API key; a function that is called for a token before each attempt, whose result is not cached; or
   * `clientCredentials`.
   * @default the environment variable `ANNIE_API_KEY`
   */
  token: withDefault<TokenSource>({ problem: problemOfToken }, () => environment("ANNIE_API_KEY") ?? ""),
  /**
   * Where the service is: an absolute `http` or `https` URL.
   * @default the environment variable `ANNIE_BASE_URL`, or else the server of the specification
   */
  baseUrl: withDefault(absoluteUrl(), () => environment("ANNIE_BASE_URL") ?? server),
  /**
   * Milliseconds for an attempt, from the request for a token to the last byte of the answer.
   * @default 30_000
   */
  timeout: withDefault(wholeNumber("milliseconds", 1), () => 30_000),
  /**
   * The maximum number of retries. A create is only retried if the service certainly did not process it; an operation that
   * only reads, also after a timeout, a broken connection or a 5xx.
   * @default 2
   */
  maxRetries: withDefault(wholeNumber("retries", 0), () => 2),
  /**
   * Milliseconds that a call may spend waiting: between attempts, for the rate limit, and for the `limiter`;
   * `Infinity` for as long as it takes.
   * @default 60_000
   */
  maxWait: withDefault(waitingTime(), () => 60_000),
  /** Asked before each attempt, so that processes on many machines can share one rate limit. */
  limiter: option<Limiter>(
    "must be an object with an acquire function",
    (value) => typeof Object(value).acquire === "function",
  ),
  /**
   * The function that sends the requests.
   * @default the platform's `fetch`, looked up for each request
   */
  fetch: withDefault(oneFunction<Fetch>(), () => platformFetch),
  /** Headers for every request; one that is named here replaces the client's own. */
  headers: headersOption(),
  /**
   * Whether a response that deviates from the specification is an error.
   * @default false: each deviation is reported to `onViolation`, and the result is still returned
   */
  strict: withDefault(flag(), () => false),
  /**
   * Called with each deviation of a response; whatever it throws is ignored.
   * @default one `console.warn` for each new operation, place and keyword, without a value
   */
  onViolation: oneFunction<(violation: Violation) => void>(),
  /** Called with the events of each call, for logs, metrics and traces; whatever it throws is ignored. */
  onEvent: oneFunction<(event: AnnieEvent) => void>(),
  /**
   * The largest body of an answer that is read, in bytes.
   * @default 10_485_760 (10 MiB)
   */
  maxResponseBytes: withDefault(wholeNumber("bytes", 1, Number.MAX_SAFE_INTEGER), () => 10 * 2 ** 20),
  /**
   * Whether a key or a client secret may be used in a browser, where everyone can read it.
   * @default false
   */
  dangerouslyAllowBrowser: withDefault(flag(), () => false),
};

/** The options that a client is created with. */
export interface ClientOptions extends Given<typeof clientOptions> {}

/** The options of a client after the check, with their defaults. */
export type Settings = Omit<Checked<typeof clientOptions>, "headers"> & { readonly headers: PlainHeaders };

/** Checks the options of a client; throws a `ConfigurationError` that names the one at fault. */
export function clientSettings(given: ClientOptions): Settings {
  const checked = check(clientOptions, given);
  const { token, baseUrl, headers = {}, dangerouslyAllowBrowser } = checked;
  if (typeof Response === "undefined") {
    throw new ConfigurationError("fetch", "needs the global Response, which is missing here, as it is in Jest's jsdom");
  }
  // In a page or in a worker of one.
  const isBrowser = typeof document !== "undefined" || "importScripts" in globalThis;
  if (isBrowser && typeof token !== "function" && !dangerouslyAllowBrowser) {
    throw new ConfigurationError(
      "token",
      "must be a function in a browser, where everyone can read a key: ask a server of yours for the token",
    );
  }
  return { ...checked, baseUrl: new URL(baseUrl).href, headers };
}

declare const process: { env: Record<string, string | undefined> };

/** A variable of the environment, if there is one; an empty one counts as absent. */
function environment(name: string): string | undefined {
  try {
    return process.env[name] || undefined;
  } catch {
    // There is none, or Deno does not let it be read.
    return undefined;
  }
}

function problemOfToken(value: unknown): string | undefined {
  if (value === "") return "is missing: pass an API key, or set ANNIE_API_KEY in the environment";
  if (typeof value === "string") return isToken(value) ? undefined : tokenForm;
  if (typeof value === "function" || isCredentials(value)) return undefined;
  return "must be an API key, a function or clientCredentials";
}
