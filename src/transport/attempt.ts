import { tokenFrom } from "../auth/token.js";
import type { Outcome } from "../errors/annie-error.js";
import { checkResponse, readText } from "../http/body.js";
import { withDeadline } from "../http/deadline.js";
import type { Settings } from "../options/client-options.js";
import type { PlainHeaders } from "../options/headers.js";
import { type AttemptFailure, nameFailure } from "../retry/attempt-failure.js";
import { outcomeOf } from "../retry/outcome.js";
import { ReadResponse } from "./read-response.js";

/** The part of a call that is the same in each attempt. */
export interface Outgoing {
  readonly url: string;
  readonly method: string;
  /** Under names in lower case. */
  readonly headers: PlainHeaders;
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds for an attempt. */
  readonly timeout: number;
}

/** How an attempt ended: with a complete response of whatever status, or with a failure. */
export interface EndedAttempt {
  readonly response?: ReadResponse | undefined;
  readonly failure?: AttemptFailure | undefined;
  /** The outcome of this attempt alone. */
  readonly outcome: Outcome;
  /** The head of the service's answer, even if the rest did not come. */
  readonly head: Response | undefined;
  /** The token that was sent, unless the caller set the header. */
  readonly token: string | undefined;
  /** How long it took, in milliseconds. */
  readonly ms: number;
}

/** How far an attempt has come. */
interface Progress {
  isSent: boolean;
  head?: Response;
  token?: string;
}

/** Sends one request and reads its answer to the end, within the time for an attempt. Never throws. */
export async function makeAttempt(outgoing: Outgoing, settings: Settings): Promise<EndedAttempt> {
  const { signal, timeout } = outgoing;
  const began = performance.now();
  const progress: Progress = { isSent: false };
  const end = (response: ReadResponse | undefined, failure?: AttemptFailure): EndedAttempt => {
    const { isSent, head, token } = progress;
    const outcome = outcomeOf(isSent, head, failure?.reason);
    return { response, failure, outcome, head, token, ms: Math.round(performance.now() - began) };
  };
  try {
    return end(await withDeadline(timeout, signal, (ending) => send(outgoing, settings, progress, ending)));
  } catch (reason) {
    return end(undefined, nameFailure(reason, signal?.aborted === true, progress.isSent));
  }
}

/** The only call of `fetch`. */
async function send(
  { url, method, headers: given, body }: Outgoing,
  { token: source, fetch, maxResponseBytes }: Settings,
  progress: Progress,
  signal: AbortSignal,
): Promise<ReadResponse> {
  // A `fetch` may change the headers that it is given: each attempt has its own.
  const headers: Record<string, string> = { ...given };
  if (!Object.hasOwn(headers, "authorization")) {
    progress.token = await tokenFrom(source, { fetch, signal });
    headers["authorization"] = `Bearer ${progress.token}`;
  }
  signal.throwIfAborted();
  progress.isSent = true;
  // A redirect is not followed: it would carry the body and the token elsewhere.
  progress.head = checkResponse(await fetch(url, { method, headers, body: body ?? null, signal, redirect: "manual" }));
  return new ReadResponse(progress.head, await readText(progress.head, maxResponseBytes));
}
