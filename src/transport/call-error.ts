import { TokenFailure, UnusableToken } from "../auth/token.js";
import { AnnieError } from "../errors/annie-error.js";
import { type ApiError, AuthenticationError, apiErrorClass } from "../errors/api-errors.js";
import { AbortError, CallbackError, ConfigurationError, ConnectionError, TimeoutError } from "../errors/errors.js";
import { ResponseTooLarge } from "../http/body.js";
import { DeadlineError } from "../http/deadline.js";
import { causeOf, proxyStatus } from "../http/failure.js";
import type { Settings } from "../options/client-options.js";
import type { AttemptFailure } from "../retry/attempt-end.js";
import type { CallRecord } from "./call-record.js";

/** The error for an attempt without a complete response. */
export function errorOfFailure(
  { kind, code, reason }: AttemptFailure,
  record: CallRecord,
  settings: Settings,
): AnnieError {
  if (kind === "abort") return errorOfCaller(reason, record);
  if (kind === "callback") return new CallbackError("token", record.details({ cause: reason }));
  if (reason instanceof TokenFailure) return errorOfToken(reason, record);
  const { host } = new URL(settings.baseUrl);
  if (kind === "timeout")
    return new TimeoutError(timeoutMessage(host, code, reason, record), record.settings.timeout, record.details());
  return new ConnectionError(connectionMessage(host, code, reason, settings), causeOf(reason), record.details());
}

/** The error for a complete but unsuccessful response. */
export function errorOfResponse(response: Response, record: CallRecord): ApiError {
  return new (apiErrorClass(response.status))(record.details(), redirectMessage(response));
}

/** The error for a failure of the attempts. The reason of an abort may be an `AnnieError` too, of another call. */
export function errorOfAttempts(failure: unknown, record: CallRecord): AnnieError {
  const isOwn = failure instanceof AnnieError && failure !== record.settings.signal?.reason;
  return isOwn ? failure : errorOfCaller(failure, record);
}

/** The error for a failure that the caller caused: its signal ended the call, or a middleware threw. */
export function errorOfCaller(failure: unknown, record: CallRecord): AnnieError {
  const { signal } = record.settings;
  if (signal?.aborted) return new AbortError(record.details({ cause: signal.reason }));
  return new CallbackError("middleware", record.details({ cause: failure }));
}

function errorOfToken(failure: TokenFailure, record: CallRecord): AnnieError {
  if (failure instanceof UnusableToken) return new ConfigurationError("token", failure.message, record.details());
  const { status, headers } = failure.head ?? {};
  const details = record.details({ status, headers, bodyText: undefined, body: undefined });
  return new AuthenticationError(details, `there is no access token: ${failure.message}.`);
}

function timeoutMessage(host: string, code: string, reason: unknown, { settings: { timeout } }: CallRecord): string {
  if (code === "token timeout") return `there was no token within ${timeout} ms.`;
  if (reason instanceof DeadlineError) return `${host} sent no complete response within ${timeout} ms.`;
  const { code: known, name } = causeOf(reason);
  return `${host} sent no complete response in the time that fetch allows (${known ?? name}).`;
}

function connectionMessage(host: string, code: string, reason: unknown, { maxResponseBytes }: Settings): string {
  if (reason instanceof ResponseTooLarge)
    return `the response of ${host} is larger than maxResponseBytes (${maxResponseBytes}).`;
  const status = proxyStatus(reason);
  if (status !== undefined) return `there is no connection to ${host}: the proxy responded with ${status}.`;
  return `the connection to ${host} failed (${code}).`;
}

/** The message about a redirect. It names only the host, because a path or a query may quote the request. */
function redirectMessage({ status, headers, type }: Response): string | undefined {
  // A browser hides the target and the status.
  if (type === "opaqueredirect") return "the service responded with a redirect, which is not followed.";
  const location = headers.get("location");
  if (status < 300 || status > 399 || !location) return undefined;
  const { host } = URL.canParse(location) ? new URL(location) : { host: "" };
  const target = /^[a-z\d.:[\]-]+$/.test(host) ? host : "the same host or an unreadable one";
  return `the service responded with ${status}, a redirect to ${target}, which is not followed.`;
}
