import type { Settings } from "./client-options.js";
import { headersOption } from "./headers.js";
import { check, type Given, option, waitingTime, wholeNumber } from "./option.js";

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
  const { signal, headers, timeout, maxRetries, maxWait } = check(callOptions, given, operationId);
  return {
    signal,
    timeout: timeout ?? settings.timeout,
    maxRetries: maxRetries ?? settings.maxRetries,
    maxWait: maxWait ?? settings.maxWait,
    headers: { ...settings.headers, ...headers },
  };
}

function isSignal(value: unknown): boolean {
  const { aborted, addEventListener, removeEventListener } = Object(value);
  return (
    typeof aborted === "boolean" && typeof addEventListener === "function" && typeof removeEventListener === "function"
  );
}
