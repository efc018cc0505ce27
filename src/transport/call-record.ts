import type { Operation } from "../contract/operation.js";
import { errorBodyOf } from "../contract/response.js";
import type { AnnieError, Attempt, ErrorDetails, GaveUp, Outcome } from "../errors/annie-error.js";
import { isSuccess } from "../http/header.js";
import { isReadOnly } from "../http/method.js";
import type { RateLimitReading } from "../http/rate-limit.js";
import type { CallSettings } from "../options/call-options.js";
import { type AnnieEvent, type EventDetails, notify } from "../options/events.js";
import { worstOutcome } from "../retry/attempt-end.js";
import type { EndedAttempt } from "./attempt.js";

/** The attempts, outcome and events of one call, and the time that it may still wait. */
export class CallRecord {
  readonly operation: Operation;
  readonly settings: CallSettings;
  readonly attempts: Attempt[] = [];
  outcome: Outcome = "not-executed";
  gaveUp: GaveUp = "final";
  /** The number of the call; `undefined` until the transport gets it. */
  call: number | undefined;
  /** Whether the attempts ended with a complete response of the service. */
  hasResponse = false;
  /** Whether the call has failed, so that no further attempt may begin. */
  isOver = false;
  #isUnderWay = false;
  /** Milliseconds that the call may still wait, and those that it has waited since its last attempt. */
  left: number;
  #waited = 0;
  /** The error of this call, if it was thrown through openapi-fetch. */
  #error: AnnieError | undefined;
  #last: EndedAttempt | undefined;
  #reading: RateLimitReading | undefined;
  readonly #onEvent: ((event: AnnieEvent) => void) | undefined;

  constructor(operation: Operation, settings: CallSettings, onEvent?: (event: AnnieEvent) => void) {
    this.operation = operation;
    this.settings = settings;
    this.left = settings.maxWait;
    this.#onEvent = onEvent;
  }

  begin(): void {
    this.#isUnderWay = true;
    this.#report(this.attempts.length + 1, { type: "started", waited: this.#waited });
  }

  /** Reports a wait before the next attempt. */
  wait(ms: number): void {
    this.#report(this.attempts.length + 1, { type: "waiting", ms });
  }

  spend(ms: number): void {
    this.#waited += ms;
    this.left = Math.max(0, this.left - ms);
  }

  /** Records the end of an attempt. `reading` is the rate limit that its response reports. */
  end(ended: EndedAttempt, reading: RateLimitReading | undefined): void {
    const { response, head, failure, outcome, ms } = ended;
    const { rateLimit, retryAfter } = reading ?? {};
    this.#isUnderWay = false;
    this.#last = ended;
    this.#reading = reading;
    this.outcome = worstOutcome(this.outcome, outcome);
    this.attempts.push({
      waited: this.#waited,
      ...(head && { status: head.status }),
      ...(failure && { failure: failure.code }),
    });
    this.#waited = 0;
    const attempt = this.attempts.length;
    if (failure) this.#report(attempt, { type: "failed", status: head?.status, ms, failure: failure.code });
    else this.#report(attempt, { type: "answered", status: response.status, ms, rateLimit, retryAfter });
  }

  /** Keeps the error of this call, so that `owns` can tell it from an error that a middleware throws. Returns it. */
  fail(error: AnnieError): AnnieError {
    this.#error = error;
    return error;
  }

  /** Whether a failure is the error of this call. */
  owns(failure: unknown): failure is AnnieError {
    return failure !== undefined && failure === this.#error;
  }

  /** Ends the call. If a middleware left an attempt under way, its request may still arrive. */
  abandon(): void {
    this.isOver = true;
    if (this.#isUnderWay) this.outcome = worstOutcome(this.outcome, "unknown");
  }

  /** Reports the error that ended the call. Returns it. */
  giveUp(error: AnnieError): AnnieError {
    const { name, outcome, gaveUp } = error;
    const attempt = Math.max(1, this.attempts.length);
    this.#report(attempt, { type: "gave-up", reason: gaveUp, outcome, error: name });
    return error;
  }

  /** The details of the call for an error that ends it. */
  details(more: ErrorDetails = {}): ErrorDetails {
    const head = this.#last?.head;
    const bodyText = this.#last?.response && this.#last.text;
    return {
      operationId: this.operation.operationId,
      call: this.call,
      outcome: this.outcome,
      attempts: this.attempts,
      gaveUp: this.gaveUp,
      isReadOnly: isReadOnly(this.operation.method),
      status: head?.status,
      headers: head?.headers,
      bodyText,
      body: (head && isSuccess(head.status)) || bodyText === undefined ? undefined : errorBodyOf(bodyText),
      retryAfter: this.#reading?.retryAfter,
      rateLimit: this.#reading?.rateLimit,
      ...more,
    };
  }

  #report(attempt: number, details: EventDetails): void {
    if (this.#onEvent === undefined || this.call === undefined) return;
    const { operationId } = this.operation;
    notify(this.#onEvent, { call: this.call, operationId, attempt, ...details });
  }
}
