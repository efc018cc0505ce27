import { tokenFrom } from "../auth/token.js";
import type { Outcome } from "../errors/annie-error.js";
import { expectResponse, readText } from "../http/body.js";
import { withDeadline } from "../http/deadline.js";
import { readable } from "../http/failure.js";
import type { Head } from "../http/rate-limit.js";
import type { CallSettings } from "../options/call-options.js";
import type { Settings } from "../options/client-options.js";
import { type AttemptFailure, nameFailure, outcomeOf } from "../retry/attempt-end.js";
import { readResponse } from "./read-response.js";

/** The part of a call that is the same in each attempt. */
export interface Outgoing extends Pick<CallSettings, "headers" | "signal" | "timeout"> {
  readonly url: string;
  readonly method: string;
  readonly body: string | undefined;
}

/** How an attempt ended: with a complete answer of whatever status, or with a failure. */
export type EndedAttempt = AttemptEnd & (Answer | { readonly failure: AttemptFailure; readonly response?: never });

interface Answer {
  readonly response: Response;
  /** The text of its body. */
  readonly text: string;
  readonly failure?: never;
}

interface AttemptEnd {
  /** The outcome of this attempt alone. */
  readonly outcome: Outcome;
  /** The head of the service's answer, even if the rest did not come. */
  readonly head: Head | undefined;
  /** The token that was sent, unless the caller set the header. */
  readonly token: string | undefined;
  /** How long it took, in milliseconds. */
  readonly ms: number;
}

interface Progress {
  isSent: boolean;
  head?: Head;
  token?: string;
}

/** Sends one request and reads its answer to the end, within the time for an attempt. Never throws. */
export async function makeAttempt(outgoing: Outgoing, settings: Settings): Promise<EndedAttempt> {
  const { signal, timeout } = outgoing;
  const began = performance.now();
  const progress: Progress = { isSent: false };
  const end = (reason?: unknown): AttemptEnd => {
    const { isSent, head, token } = progress;
    return { outcome: outcomeOf(isSent, head, reason), head, token, ms: Math.round(performance.now() - began) };
  };
  try {
    const answer = await withDeadline(timeout, signal, (ending) => send(outgoing, settings, progress, ending));
    return Object.assign(end(), answer);
  } catch (thrown) {
    const reason = readable(thrown);
    const failure = nameFailure(reason, signal?.aborted === true, progress.isSent);
    // The reason of a signal is the caller's: it says nothing of the connection, whatever it looks like.
    return { ...end(failure.kind === "abort" ? undefined : reason), failure };
  }
}

/** The only call of `fetch`. */
async function send(outgoing: Outgoing, settings: Settings, progress: Progress, signal: AbortSignal): Promise<Answer> {
  const { url, method, body } = outgoing;
  const { fetch, token } = settings;
  // A `fetch` may change the headers that it is given: each attempt has its own.
  const headers: Record<string, string> = { ...outgoing.headers };
  if (!Object.hasOwn(headers, "authorization")) {
    progress.token = typeof token === "string" ? token : await tokenFrom(token, { fetch, signal });
    headers["authorization"] = `Bearer ${progress.token}`;
    signal.throwIfAborted();
  }
  progress.isSent = true;
  // A redirect is not followed: it would carry the body and the token elsewhere.
  const response = expectResponse(
    await fetch(url, { method, headers, body: body ?? null, signal, redirect: "manual" }),
  );
  // Read once: a `fetch` that is not the platform's may change its response, or give it to several calls.
  const { status, headers: received } = response;
  const head: Head = { status, headers: received };
  progress.head = head;
  const text = await readText(response, settings.maxResponseBytes);
  return { response: readResponse(response, text, head), text };
}
