import { server } from "../generated/operations.js";
import type { TokenSource } from "./credentials.js";
import { ConfigurationError } from "./errors.js";
import type { CallOptions, ClientOptions, Fetch } from "./options.js";
import type { Violation } from "./violations.js";

/** Client options, checked and with their defaults. */
export interface Settings {
  readonly token: TokenSource;
  readonly baseUrl: string;
  readonly timeout: number;
  readonly fetch: Fetch;
  readonly headers: Headers;
  readonly strict: boolean;
  readonly onViolation: ((violation: Violation) => void) | undefined;
}

/** Checks the options and fills in the defaults; throws a `ConfigurationError` that names the option at fault. */
export function resolveOptions(options: ClientOptions): Settings {
  const {
    token = environment("ANNIE_API_KEY"),
    baseUrl = environment("ANNIE_BASE_URL") ?? server,
    timeout = 30_000,
    fetch = (url, init) => globalThis.fetch(url, init),
    headers,
    strict = false,
    onViolation,
    ...unknown
  } = options;
  // First of all: a misspelled option is the better news than the one that it was meant for and that is missing.
  const call = resolveCall({ timeout, headers, ...unknown });
  if (!token || (typeof token !== "string" && typeof token !== "function")) {
    throw new ConfigurationError("token", "is missing: pass an API key, or set ANNIE_API_KEY in the environment");
  }
  if (typeof fetch !== "function") throw new ConfigurationError("fetch", "must be a function");
  return { token, baseUrl: checkBaseUrl(baseUrl), timeout, fetch, headers: call.headers, strict, onViolation };
}

/** Call options, checked. */
export interface CallSettings {
  readonly signal: AbortSignal | undefined;
  readonly timeout: number | undefined;
  readonly headers: Headers;
}

/** Checks what a call sets for itself; throws a `ConfigurationError` that names the option at fault. */
export function resolveCall(options: CallOptions, operationId?: string): CallSettings {
  const { signal, timeout, headers = {}, ...unknown } = options;
  const refuse = (option: string, message: string) => new ConfigurationError(option, message, operationId);
  for (const name of Object.keys(unknown)) {
    // What does not look like the name of an option may be a value in its place.
    throw refuse(/^[A-Za-z]{1,30}$/.test(name) ? name : "something", "is not an option");
  }
  if (signal && !(typeof signal.addEventListener === "function" && typeof signal.removeEventListener === "function")) {
    throw refuse("signal", "must be an AbortSignal");
  }
  // A timer takes at most 2³¹ − 1 ms; beyond, it fires at once.
  if (timeout !== undefined && !(Number.isInteger(timeout) && timeout >= 1 && timeout < 2 ** 31)) {
    throw refuse("timeout", "must be a whole number of milliseconds from 1 to 2147483647");
  }
  let checked: Headers;
  try {
    checked = new Headers(headers);
  } catch {
    // The platform's own error quotes the value.
    throw refuse("headers", "must be names and values that an HTTP header can have");
  }
  for (const name of ownHeaders) {
    if (checked.has(name)) throw refuse("headers", `must not have ${name}: it follows from the request`);
  }
  return { signal, timeout, headers: checked };
}

/** What describes the message or the connection (RFC 9110 §8.6, §7.6.1, §10.1.1), and so is not for a caller to say. */
const ownHeaders = [
  "content-type",
  "content-length",
  "transfer-encoding",
  "connection",
  "keep-alive",
  "upgrade",
  "expect",
];

/** The URL as it will be used, without what a URL may have and a base must not. */
function checkBaseUrl(value: string): string {
  if (typeof value === "string" && URL.canParse(value)) {
    const { protocol, username, password, href } = new URL(value);
    if (/^https?:$/.test(protocol) && !username && !password && !/[?#]/.test(href)) return href;
  }
  throw new ConfigurationError(
    "baseUrl",
    "must be an absolute http or https URL without credentials, query and fragment",
  );
}

declare const process: { env?: Record<string, string | undefined> } | undefined;

/** A variable of the environment, where there is one; an empty one counts as absent. */
function environment(name: string): string | undefined {
  return typeof process === "undefined" ? undefined : process.env?.[name] || undefined;
}
