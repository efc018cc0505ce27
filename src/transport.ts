import type { Attempt, Outcome } from "./annie-error.js";
import { authorization } from "./credentials.js";
import { ConnectionError, TimeoutError } from "./errors.js";
import type { Settings } from "./options.js";
import { causeOf, outcomeOfFailure, outcomeOfStatus } from "./retry.js";

/** A request as openapi-fetch builds it, with what a call adds. */
export interface TransportRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | null | undefined;
  readonly timeout?: number | undefined;
  readonly operationId?: string | undefined;
  /** Grows by one entry with each attempt. */
  readonly attempts?: Attempt[] | undefined;
}

/** The only caller of `fetch`: adds the token, keeps the time, and reads the answer to its end before handing it on. */
export function createTransport(settings: Settings): (request: TransportRequest) => Promise<Response> {
  return async (request) => {
    const { url, method, headers, body, signal, timeout = settings.timeout, operationId, attempts = [] } = request;
    signal?.throwIfAborted();
    const controller = new AbortController();
    const abort = () => controller.abort(signal?.reason);
    signal?.addEventListener("abort", abort);
    const timer = setTimeout(abort, timeout);
    let sent = false;
    let status: number | undefined;

    const attempt = async () => {
      if (!headers.has("authorization")) headers.set("authorization", await authorization(settings.token, operationId));
      controller.signal.throwIfAborted();
      sent = true;
      // A redirect is not followed: it would carry the body and the token elsewhere.
      const init = { method, headers, body: body ?? null, signal: controller.signal, redirect: "manual" } as const;
      const response = await settings.fetch(url, init);
      status = response.status;
      const text = await response.text();
      attempts.push({ status });
      return Object.defineProperties(response, {
        text: { value: async () => text },
        json: { value: async () => JSON.parse(text) },
      });
    };
    try {
      // Not every `fetch` minds its signal.
      return await Promise.race([attempt(), aborted(controller.signal)]);
    } catch (failure) {
      signal?.throwIfAborted();
      const timedOut = controller.signal.aborted;
      if (!(sent || timedOut)) throw failure;
      const outcome: Outcome = status ? outcomeOfStatus(status) : sent ? outcomeOfFailure(failure) : "not-executed";
      const details = { operationId, outcome, attempts };
      const cause = causeOf(failure);
      const name = timedOut ? "timeout" : (cause.code ?? cause.name);
      attempts.push(status ? { status, failure: name } : { failure: name });
      if (timedOut) throw new TimeoutError(timeout, details);
      throw new ConnectionError(`the connection to ${new URL(url).host} failed (${name}).`, cause, details);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    }
  };
}

/** Rejects as soon as the signal aborts. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
}
