import type { GaveUp, Outcome } from "../errors/annie-error.js";
import type { Issue } from "../errors/issue.js";
import type { RateLimit } from "../http/rate-limit.js";

/** The properties of every event. */
interface EventOf<Type extends string> {
  readonly type: Type;
  /** The number of the call, which all events of a call share. */
  readonly call: number;
  /** The operationId of the specification. */
  readonly operationId: string;
  /** The number of the attempt, from 1. While the call waits, it is the next one; when it gave up, the last one. */
  readonly attempt: number;
}

/** The event of an attempt that begins: first a token is requested, then the request is sent. */
export interface StartedEvent extends EventOf<"started"> {
  /** Milliseconds that the call waited before the attempt, for the `limiter` too. */
  readonly waited: number;
}

/** The event of a complete response of any status. */
export interface AnsweredEvent extends EventOf<"answered"> {
  readonly status: number;
  /** Milliseconds since the attempt began. */
  readonly ms: number;
  readonly rateLimit: RateLimit | undefined;
  /** Milliseconds to wait, as the response requests. */
  readonly retryAfter: number | undefined;
}

/** The event of an attempt that ended without a complete response. */
export interface FailedEvent extends EventOf<"failed"> {
  /** The code of the failure, as in `attempts` of an error. */
  readonly failure: string;
  /** The status, if the head of the response had arrived. */
  readonly status: number | undefined;
  /** Milliseconds since the attempt began. */
  readonly ms: number;
}

/** The event of a wait before the next attempt or for the rate limit. A wait for the `limiter` emits no event. */
export interface WaitingEvent extends EventOf<"waiting"> {
  /** Milliseconds that the call will wait. */
  readonly ms: number;
}

/** The event of a call that ends without a success. */
export interface GaveUpEvent extends EventOf<"gave-up"> {
  /** The reason, as in `gaveUp` of an error. */
  readonly reason: GaveUp;
  readonly outcome: Outcome;
  /** The `name` of the error. A call of `api` does not reject with an `ApiError`, but resolves with the response. */
  readonly error: string;
}

/** An event of a call. No event contains a secret, a header or a value of a body. */
export type AnnieEvent = StartedEvent | AnsweredEvent | FailedEvent | WaitingEvent | GaveUpEvent;

/** A deviation of a response from the specification, without the value. */
export interface Violation extends Issue {
  readonly operationId: string;
  readonly status: number;
}

/** An event without the properties that all events share. */
export type EventDetails = AnnieEvent extends infer Event
  ? Event extends AnnieEvent
    ? Omit<Event, "call" | "operationId" | "attempt">
    : never
  : never;

/** Calls a hook, which can neither fail nor delay the call. */
export function notify<Args extends unknown[]>(hook: ((...args: Args) => unknown) | undefined, ...args: Args): void {
  // The async function catches whatever the hook throws, at once or later.
  if (hook) (async () => hook(...args))().catch(() => {});
}
