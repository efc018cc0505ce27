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

/** The part of a request that is the same in every attempt of a call. */
export interface Outgoing extends Pick<CallSettings, "headers" | "signal" | "timeout"> {
  readonly url: string;
  readonly method: string;
  readonly body: string | undefined;
}

/** The end of an attempt: a complete response of any status, or a failure. */
export type EndedAttempt = AttemptEnd & (Completed | { readonly failure: AttemptFailure; readonly response?: never });

interface Completed {
  readonly response: Response;
  /** The text of the body. */
  readonly text: string;
  readonly failure?: never;
}

interface AttemptEnd {
  /** The outcome of this attempt alone. */
  readonly outcome: Outcome;
  /** The head of the response, even if its body did not arrive. */
  readonly head: Head | undefined;
  /** The token that was sent, unless the caller set the header. */
  readonly token: string | undefined;
  /** The duration of the attempt in milliseconds. */
  readonly ms: number;
}

interface Progress {
  isSent: boolean;
  head?: Head;
  token?: string;
}

/** Sends one request and reads the whole response, within the timeout of an attempt. Never rejects. */
export async function makeAttempt(outgoing: Outgoing, settings: Settings): Promise<EndedAttempt> {
  const { signal, timeout } = outgoing;
  const began = performance.now();
  const progress: Progress = { isSent: false };
  const end = (reason?: unknown): AttemptEnd => {
    const { isSent, head, token } = progress;
    return { outcome: outcomeOf(isSent, head, reason), head, token, ms: Math.round(performance.now() - began) };
  };
  try {
    const complete = await withDeadline(timeout, signal, (ending) => send(outgoing, settings, progress, ending));
    return Object.assign(end(), complete);
  } catch (thrown) {
    const reason = readable(thrown);
    const failure = nameFailure(reason, signal?.aborted === true, progress.isSent);
    // The reason of an abort comes from the caller: it does not show how the connection ended.
    return { ...end(failure.kind === "abort" ? undefined : reason), failure };
  }
}

/** Makes the only call of `fetch` to the service, with a token. */
async function send(outgoing: Outgoing, settings: Settings, progress: Progress, signal: AbortSignal) {
  const { url, method, body } = outgoing;
  const { fetch, token } = settings;
  // Each attempt has its own copy, because a `fetch` may change the headers that it is given.
  const headers: Record<string, string> = { ...outgoing.headers };
  if (!Object.hasOwn(headers, "authorization")) {
    progress.token = typeof token === "string" ? token : await tokenFrom(token, { fetch, signal });
    headers["authorization"] = `Bearer ${progress.token}`;
    signal.throwIfAborted();
  }
  progress.isSent = true;
  // Redirects are not followed, because they would send the body and the token elsewhere.
  const response = expectResponse(
    await fetch(url, { method, headers, body: body ?? null, signal, redirect: "manual" }),
  );
  // Read once, because a custom `fetch` may change its response later, or return it to several calls.
  const { status, headers: received } = response;
  const head: Head = { status, headers: received };
  progress.head = head;
  const text = await readText(response, settings.maxResponseBytes);
  return { response: readResponse(response, text, head), text };
}
