import type { GaveUp, Outcome } from "../errors/annie-error.js";
import type { Issue } from "../errors/issue.js";
import type { RateLimit } from "../http/rate-limit.js";

/** The properties of every event. */
interface EventOf<Type extends string> {
  readonly type: Type;
  /** Counts the calls of the client: the events of one call share it. */
  readonly call: number;
  /** The operation, as the specification names it. */
  readonly operationId: string;
  /** Counts the attempts of the call from 1: the next one while the call waits, the last one when it has given up. */
  readonly attempt: number;
}

/** An attempt began: first a token is asked for, then the request is sent. */
export interface StartedEvent extends EventOf<"started"> {
  /** Milliseconds that the call waited before it, for the `limiter` too. */
  readonly waited: number;
}

/** A complete answer came, of whatever status. */
export interface AnsweredEvent extends EventOf<"answered"> {
  readonly status: number;
  /** Milliseconds since the attempt began. */
  readonly ms: number;
  readonly rateLimit: RateLimit | undefined;
  /** Milliseconds that the answer asks to wait. */
  readonly retryAfter: number | undefined;
}

/** An attempt ended without a complete answer. */
export interface FailedEvent extends EventOf<"failed"> {
  /** The code of what went wrong, as in `attempts` of an error. */
  readonly failure: string;
  /** The status, if the head of the service's answer had come. */
  readonly status: number | undefined;
  /** Milliseconds since the attempt began. */
  readonly ms: number;
}

/** The call waits before its next attempt, or for its turn within the rate limit. Waiting for the `limiter` emits no event. */
export interface WaitingEvent extends EventOf<"waiting"> {
  /** Milliseconds that it will wait. */
  readonly ms: number;
}

/** The call ends without a success. */
export interface GaveUpEvent extends EventOf<"gave-up"> {
  /** As `gaveUp` of an error. */
  readonly reason: GaveUp;
  readonly outcome: Outcome;
  /** The name of the error that the call ends with, or that stands for the response of `api`. */
  readonly error: string;
}

/** An event of a call. None has a secret, a header or a value of a body. */
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

/** Calls a hook, which can neither fail the call nor hold it up. */
export function notify<Args extends unknown[]>(hook: ((...args: Args) => unknown) | undefined, ...args: Args): void {
  // Whatever a hook throws, at once or later, an async function keeps it from the call.
  if (hook) (async () => hook(...args))().catch(() => {});
}
