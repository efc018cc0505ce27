import { timedOut, within } from "./abort.js";
import type { Outcome } from "./annie-error.js";
import { checkResponse, readText } from "./body.js";
import { TokenFailure, tokenFrom } from "./credentials.js";
import { causeOf, type Head, outcomeOf } from "./outcome.js";
import type { Settings } from "./settings.js";
import type { TransportRequest } from "./transport.js";

/** How an attempt ended: with a complete answer, or with a failure. */
export interface Ended {
  /** The answer, read to its end. */
  readonly response?: Response;
  /** The head of what came, also where the rest did not; of the token endpoint, where that gave no token. */
  readonly head: Head | undefined;
  readonly failure?: unknown;
  /** What to call the failure. */
  readonly name?: string;
  /** Whether the failure is the caller's own, to be handed on as it is: an abort, or what the token function threw. */
  readonly foreign?: boolean;
  /** What this attempt alone says of the operation. */
  readonly outcome: Outcome;
  /** The token that was sent, unless the caller set the header. */
  readonly token: string | undefined;
  readonly ms: number;
}

/** One request and its answer, and the only call of `fetch`: adds the token, keeps the time, reads the answer to its end. */
export async function attempt(request: TransportRequest, settings: Settings, timeout: number): Promise<Ended> {
  const { url, method, body, signal, trace } = request;
  const headers = new Headers(request.headers);
  const began = performance.now();
  let sent = false;
  let head: Response | undefined;
  let token: string | undefined;

  const work = async (ending: AbortSignal) => {
    if (!headers.has("authorization")) {
      token = await tokenFrom(settings.token, { fetch: settings.fetch, signal: ending }, trace);
      headers.set("authorization", `Bearer ${token}`);
    }
    ending.throwIfAborted();
    sent = true;
    // A redirect is not followed: it would carry the body and the token elsewhere.
    const init = { method, headers, body: body ?? null, signal: ending, redirect: "manual" } as const;
    head = checkResponse(await settings.fetch(url, init));
    return withText(head, await readText(head, settings.maxResponseBytes));
  };

  let result: Partial<Ended>;
  try {
    const response = await within(timeout, signal, work);
    result = response === timedOut ? { name: "timeout" } : { response };
  } catch (failure) {
    const { code, name } = causeOf(failure);
    if (signal?.aborted) result = { failure, name: "abort", foreign: true };
    else if (failure instanceof TokenFailure) result = { failure, name: "token", head: failure.head };
    else result = { failure, name: code ?? name, foreign: !sent };
  }
  // What the caller threw says nothing of the connection.
  const outcome = outcomeOf({ sent, head, failure: result.foreign ? undefined : result.failure });
  return { head, token, outcome, ms: Math.round(performance.now() - began), ...result };
}

/** The response, with its body read already: openapi-fetch is asked for the text of each. */
function withText(response: Response, text: string): Response {
  return Object.defineProperty(response, "text", { value: async () => text, configurable: true });
}
