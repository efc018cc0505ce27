import { server } from "../generated/operations.js";
import { isCredentials, type TokenSource } from "./credentials.js";
import { ConfigurationError } from "./errors.js";
import type { AnnieEvent } from "./events.js";
import type { CallOptions, ClientOptions, Fetch, HeaderValues, Limiter } from "./options.js";
import { environment, isBrowser, platformFetch } from "./platform.js";
import type { Violation } from "./violations.js";

/** Client options, checked and with their defaults. */
export interface Settings {
  readonly token: TokenSource;
  readonly baseUrl: string;
  readonly timeout: number;
  readonly maxRetries: number;
  readonly maxWait: number;
  readonly limiter: Limiter | undefined;
  readonly maxResponseBytes: number;
  readonly fetch: Fetch;
  readonly headers: HeaderValues | undefined;
  readonly strict: boolean;
  readonly onViolation: ((violation: Violation) => void) | undefined;
  readonly onEvent: ((event: AnnieEvent) => void) | undefined;
}

/** Checks the options and fills in the defaults; throws a `ConfigurationError` that names the option at fault. */
export function resolveOptions(options: ClientOptions): Settings {
  const {
    token = environment("ANNIE_API_KEY"),
    baseUrl = environment("ANNIE_BASE_URL") ?? server,
    timeout = 30_000,
    maxRetries = 2,
    maxWait = 60_000,
    limiter,
    maxResponseBytes = 10 * 2 ** 20,
    fetch = platformFetch,
    headers,
    strict = false,
    onViolation,
    onEvent,
    dangerouslyAllowBrowser = false,
    ...unknown
  } = options;
  // First of all: a misspelled option is the better news than the one that it was meant for and that is missing.
  const call = resolveCall({ timeout, maxRetries, maxWait, headers, ...unknown });
  if ("signal" in unknown) throw new ConfigurationError("signal", "is an option of a call, not of a client");
  if (!token || !(typeof token === "string" || typeof token === "function" || isCredentials(token))) {
    throw new ConfigurationError("token", "is missing: pass an API key, or set ANNIE_API_KEY in the environment");
  }
  if (typeof token !== "function" && !dangerouslyAllowBrowser && isBrowser()) {
    throw new ConfigurationError(
      "token",
      "must be a function in a browser, where everyone can read a key: ask a server of yours for the token, or send the request from there",
    );
  }
  for (const [name, flag] of Object.entries({ strict, dangerouslyAllowBrowser })) {
    if (typeof flag !== "boolean") throw new ConfigurationError(name, "must be true or false");
  }
  for (const [name, hook] of Object.entries({ fetch, onViolation, onEvent })) {
    if (hook !== undefined && typeof hook !== "function") throw new ConfigurationError(name, "must be a function");
  }
  if (limiter !== undefined && typeof Object(limiter).acquire !== "function") {
    throw new ConfigurationError("limiter", "must be an object with a function acquire");
  }
  if (!Number.isInteger(maxResponseBytes) || maxResponseBytes < 1) {
    throw new ConfigurationError("maxResponseBytes", "must be a whole number of bytes from 1");
  }
  return {
    token,
    baseUrl: checkUrl("baseUrl", baseUrl),
    timeout,
    maxRetries,
    maxWait,
    limiter,
    maxResponseBytes,
    fetch,
    headers: call.headers,
    strict,
    onViolation,
    onEvent,
  };
}

/** Call options, checked. */
export interface CallSettings {
  readonly signal: AbortSignal | undefined;
  readonly timeout: number | undefined;
  readonly maxRetries: number | undefined;
  readonly maxWait: number | undefined;
  /** Under names in lower case. */
  readonly headers: HeaderValues | undefined;
}

const none: CallSettings = {
  signal: undefined,
  timeout: undefined,
  maxRetries: undefined,
  maxWait: undefined,
  headers: undefined,
};

/** Checks what a call sets for itself; throws a `ConfigurationError` that names the option at fault. */
export function resolveCall(options: CallOptions | undefined, operationId?: string): CallSettings {
  if (!options) return none;
  const { signal, timeout, maxRetries, maxWait, headers, ...unknown } = options;
  const refuse = (option: string, message: string) =>
    new ConfigurationError(option, message, { operationId, outcome: "not-executed" });
  // A signal in the place of the options would go unheard.
  if ("aborted" in Object(options)) throw refuse("signal", "must be a property of the options");
  refuseUnknown(unknown, operationId);
  if (signal && !(typeof signal.addEventListener === "function" && typeof signal.removeEventListener === "function")) {
    throw refuse("signal", "must be an AbortSignal");
  }
  // A timer takes at most 2³¹ − 1 ms; beyond, it fires at once.
  const whole = {
    timeout: ["milliseconds", 1, timeout],
    maxWait: ["milliseconds", 0, maxWait],
    maxRetries: ["retries", 0, maxRetries],
  } as const;
  for (const [name, [unit, least, value]] of Object.entries(whole)) {
    if (value !== undefined && !(Number.isInteger(value) && value >= least && value < 2 ** 31))
      throw refuse(name, `must be a whole number of ${unit} from ${least} to 2147483647`);
  }
  let checked: Record<string, string> | undefined;
  try {
    checked = headers && Object.fromEntries(new Headers(headers));
  } catch {
    // The platform's own error quotes the value.
    throw refuse("headers", "must be names and values that an HTTP header can have");
  }
  const own = Object.keys(checked ?? {}).find((name) => ownHeaders.includes(name));
  if (own) throw refuse("headers", `must not have ${own}: it follows from the request`);
  return { signal, timeout, maxRetries, maxWait, headers: checked };
}

/** Refuses options that do not exist. */
export function refuseUnknown(unknown: object, operationId?: string): void {
  for (const name of Object.keys(unknown)) {
    // What does not look like the name of an option may be a value in its place.
    const option = /^[A-Za-z]{1,30}$/.test(name) ? name : "something";
    throw new ConfigurationError(option, "is not an option", { operationId, outcome: "not-executed" });
  }
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

/** The URL as it will be used, without what a URL may have and this must not. */
export function checkUrl(option: string, value: string): string {
  if (typeof value === "string" && URL.canParse(value)) {
    const { protocol, username, password, href } = new URL(value);
    if (["http:", "https:"].includes(protocol) && !username && !password && !/[?#]/.test(href)) return href;
  }
  throw new ConfigurationError(option, "must be an absolute http or https URL without credentials, query and fragment");
}
