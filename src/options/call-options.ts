import type { Settings } from "./client-options.js";
import { headersOption, plainHeaders } from "./headers.js";
import { type Checked, check, type Given, isPlain, option, waitingTime, wholeNumber } from "./option.js";

/** The options that a single call may set for itself. */
export const callOptions = {
  /** Ends the call at once; it then rejects with an `AbortError` whose `cause` is the signal's reason. */
  signal: option<AbortSignal>("must be an AbortSignal", isSignal),
  /** Milliseconds for an attempt, instead of the client's. */
  timeout: wholeNumber("milliseconds", 1),
  /** The maximum number of retries, instead of the client's. */
  maxRetries: wholeNumber("retries", 0),
  /** Milliseconds that the call may spend waiting, instead of the client's. */
  maxWait: waitingTime(),
  /** Headers for this call; one that is named here replaces the client's. */
  headers: headersOption(),
};

/** The options of a single call. */
export interface CallOptions extends Given<typeof callOptions> {}

/** The settings of a call: its own, and otherwise those of the client. */
export interface CallSettings extends Pick<Settings, "timeout" | "maxRetries" | "maxWait" | "headers"> {
  readonly signal: AbortSignal | undefined;
}

/** Checks the options of a call; throws a `ConfigurationError` that names the one at fault. */
export function callSettings(settings: Settings, given: unknown, operationId: string): CallSettings {
  // Most calls have no options, and a check has its price.
  const own = isPlain(given) && Object.keys(Object(given)).length === 0 ? none : check(callOptions, given, operationId);
  const { signal, headers, timeout, maxRetries, maxWait } = own;
  return {
    signal,
    timeout: timeout ?? settings.timeout,
    maxRetries: maxRetries ?? settings.maxRetries,
    maxWait: maxWait ?? settings.maxWait,
    headers: headers ? { ...settings.headers, ...plainHeaders(headers) } : settings.headers,
  };
}

const none: Checked<typeof callOptions> = Object.freeze(Object.create(null));

function isSignal(value: unknown): boolean {
  const { aborted, addEventListener, removeEventListener } = Object(value);
  return (
    typeof aborted === "boolean" && typeof addEventListener === "function" && typeof removeEventListener === "function"
  );
}
