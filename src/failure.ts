import type { AnnieError } from "./annie-error.js";
import { AuthenticationError } from "./api-errors.js";
import type { Failed } from "./attempt.js";
import { ResponseTooLarge } from "./body.js";
import { TokenFailure, UnusableToken } from "./credentials.js";
import { ConfigurationError, ConnectionError, TimeoutError } from "./errors.js";
import { causeOf } from "./outcome.js";
import type { Settings } from "./settings.js";
import type { Trace } from "./trace.js";

/** The error for an attempt that brought no complete answer. */
export function toError({ failure, name }: Failed, settings: Settings, timeout: number, trace: Trace): AnnieError {
  const { host } = new URL(settings.baseUrl);
  if (name === "timeout") {
    const { code, name: cause } = causeOf(failure);
    const given = failure === undefined ? `within ${timeout} ms` : `in the time that fetch allows (${code ?? cause})`;
    return new TimeoutError(`${host} gave no complete answer ${given}.`, timeout, trace);
  }
  if (name === "token timeout") return new TimeoutError(`there was no token within ${timeout} ms.`, timeout, trace);
  if (failure instanceof UnusableToken) return new ConfigurationError("token", failure.message, trace);
  if (failure instanceof TokenFailure) {
    const { status = 0, headers = new Headers() } = failure.head ?? {};
    const answer = { status, headers, body: undefined };
    return new AuthenticationError(answer, trace, `there is no access token: ${failure.message}.`);
  }
  const message =
    failure instanceof ResponseTooLarge
      ? `the answer of ${host} is larger than maxResponseBytes (${settings.maxResponseBytes}).`
      : `the connection to ${host} failed (${name}).`;
  return new ConnectionError(message, causeOf(failure), trace);
}
