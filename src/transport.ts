import { onAbort } from "./abort.js";
import type { Attempt } from "./annie-error.js";
import { authorization } from "./credentials.js";
import { ConnectionError, TimeoutError } from "./errors.js";
import { causeOf, outcomeOf } from "./retry.js";
import type { Settings } from "./settings.js";

/** A request as openapi-fetch builds it, with what a call adds. */
export interface TransportRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timeout?: number | undefined;
  readonly operationId?: string | undefined;
  /** Grows by one entry with each attempt. */
  readonly attempts?: Attempt[] | undefined;
}

/** The only caller of `fetch`: adds the token, keeps the time, and reads the answer to its end before handing it on. */
export function createTransport(settings: Settings): (request: TransportRequest) => Promise<Response> {
  const { host } = new URL(settings.baseUrl);

  return async (request) => {
    const { url, method, headers, body, signal, timeout = settings.timeout, operationId, attempts = [] } = request;
    const controller = new AbortController();
    const abort = () => controller.abort();
    let sent = false;
    let status: number | undefined;

    const attempt = async () => {
      if (!headers.has("authorization")) headers.set("authorization", await authorization(settings.token, operationId));
      controller.signal.throwIfAborted();
      sent = true;
      // A redirect is not followed: it would carry the body and the token elsewhere.
      const init = { method, headers, body: body ?? null, signal: controller.signal, redirect: "manual" } as const;
      const response = await settings.fetch(url, init);
      status = statusOf(response);
      return withText(response, await response.text());
    };

    if (signal?.aborted) throw reasonOf(signal);
    const timer = setTimeout(abort, timeout);
    const ignore = signal && onAbort(signal, abort);
    try {
      // Not every `fetch` minds its signal.
      const response = await Promise.race([aborted(controller.signal), attempt()]);
      attempts.push({ status: response.status });
      return response;
    } catch (failure) {
      if (signal?.aborted) throw reasonOf(signal);
      const timedOut = controller.signal.aborted;
      if (!(sent || timedOut)) throw orAbortError(failure);
      const details = { operationId, outcome: outcomeOf({ sent, status, failure }), attempts };
      const cause = causeOf(failure);
      const name = timedOut ? "timeout" : (cause.code ?? cause.name);
      attempts.push(status ? { status, failure: name } : { failure: name });
      if (timedOut) throw new TimeoutError(timeout, cause, details);
      throw new ConnectionError(`the connection to ${host} failed (${name}).`, cause, details);
    } finally {
      clearTimeout(timer);
      ignore?.();
    }
  };
}

/** The status of what a `fetch` answered, which is not the platform's everywhere; throws where it is no response. */
function statusOf({ status, headers }: Response): number {
  if (Number.isInteger(status) && typeof headers.get === "function") return status;
  throw new TypeError("fetch did not answer with a Response");
}

/** The response, with its body read already: openapi-fetch is asked for the text of each. */
function withText(response: Response, text: string): Response {
  return Object.defineProperty(response, "text", { value: async () => text, configurable: true });
}

/** Rejects as soon as the signal aborts. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
}

function reasonOf(signal: AbortSignal): unknown {
  return orAbortError(signal.reason);
}

/** openapi-fetch takes a rejection with a falsy reason for an answer. */
function orAbortError(reason: unknown): unknown {
  return reason || new DOMException(`The call was ended with ${String(reason)} as its reason.`, "AbortError");
}
