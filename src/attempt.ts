import { timedOut, within } from "./abort.js";
import type { Outcome } from "./annie-error.js";
import { checkResponse, readText } from "./body.js";
import { TokenFailure, tokenFrom } from "./credentials.js";
import type { HeaderValues } from "./options.js";
import { causeOf, type Head, outcomeOf, tookTooLong } from "./outcome.js";
import type { Settings } from "./settings.js";

/** What is sent. */
export interface Outgoing {
  readonly url: string;
  readonly method: string;
  /** Under names in lower case. */
  readonly headers: HeaderValues;
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds for the attempt. */
  readonly timeout: number;
}

/** What every attempt tells. */
interface EndedBase {
  /** What this attempt alone says of the operation. */
  readonly outcome: Outcome;
  /** The head of the service's answer, also where the rest did not come. */
  readonly head: Head | undefined;
  /** The token that was sent, unless the caller set the header. */
  readonly token: string | undefined;
  /** When it began, and how long it took, in milliseconds of the monotonic clock. */
  readonly began: number;
  readonly ms: number;
}

/** An answer came, of whatever status, and was read to its end. */
export interface Answered extends EndedBase {
  readonly kind: "answered";
  readonly response: Response;
}

/** There is no complete answer. */
export interface Failed extends EndedBase {
  /** `"foreign"` where the failure is the caller's own, to be handed on as it is: an abort, or what a token function threw. */
  readonly kind: "failed" | "foreign";
  /** What to call the failure. */
  readonly name: string;
  readonly failure: unknown;
}

export type Ended = Answered | Failed;

/** One request and its answer, and the only call of `fetch`: adds the token, keeps the time, reads the answer to its end. */
export async function attempt(outgoing: Outgoing, settings: Settings): Promise<Ended> {
  const { url, method, body, signal, timeout } = outgoing;
  const began = performance.now();
  let sent = false;
  let head: Response | undefined;
  let token: string | undefined;

  const work = async (ending: AbortSignal) => {
    const own = Object.hasOwn(outgoing.headers, "authorization");
    if (!own) token = await tokenFrom(settings.token, { fetch: settings.fetch, signal: ending });
    const headers = own ? { ...outgoing.headers } : { ...outgoing.headers, authorization: `Bearer ${token}` };
    ending.throwIfAborted();
    sent = true;
    // A redirect is not followed: it would carry the body and the token elsewhere.
    const init = { method, headers, body: body ?? null, signal: ending, redirect: "manual" } as const;
    head = checkResponse(await settings.fetch(url, init));
    return withText(head, await readText(head, settings.maxResponseBytes));
  };

  const failed = (kind: Failed["kind"], name: string, failure: unknown, outcome = outcomeOf(sent, head, failure)) => {
    return { kind, outcome, head, token, began, ms: Math.round(performance.now() - began), name, failure };
  };
  try {
    const response = await within(timeout, signal, work);
    if (response === timedOut) return failed("failed", sent ? "timeout" : "token timeout", undefined);
    const outcome = outcomeOf(sent, head);
    return { kind: "answered", outcome, head, token, began, ms: Math.round(performance.now() - began), response };
  } catch (failure) {
    // What the caller threw says nothing of the connection.
    if (signal?.aborted) return failed("foreign", "abort", failure, outcomeOf(sent, head));
    if (failure instanceof TokenFailure) return failed("failed", `token ${failure.code}`, failure);
    const { code, name } = causeOf(failure);
    if (!sent) return failed("foreign", code ?? name, failure);
    return failed("failed", tookTooLong(failure) ? "timeout" : (code ?? name), failure);
  }
}

/** The response, with its body read already: openapi-fetch is asked for the text of each. */
function withText(response: Response, text: string): Response {
  return Object.defineProperty(response, "text", { value: async () => text, configurable: true });
}
