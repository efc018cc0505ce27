import { within } from "./abort.js";
import { AnnieError, type Attempt } from "./annie-error.js";
import { attempt, type Ended } from "./attempt.js";
import { replaces, TokenFailure } from "./credentials.js";
import { TimeoutError } from "./errors.js";
import { type EventDetails, notify } from "./events.js";
import { toError } from "./failure.js";
import { atMost, isSuccess } from "./outcome.js";
import { type RateLimit, readRateLimit } from "./rate-limit.js";
import { whatNow } from "./retry.js";
import { askedWait } from "./retry-after.js";
import type { CallSettings, Settings } from "./settings.js";
import type { Trace } from "./trace.js";
import { type Budget, createTurnstile, spend } from "./turnstile.js";

/** A request as openapi-fetch builds it, with what a call adds. */
export interface TransportRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body?: string | undefined;
  readonly settings: CallSettings;
  readonly trace: Trace;
}

/** What sends the requests of a client. */
export interface Transport {
  /**
   * Answers with a complete answer, of whatever status, after as many attempts as are safe and allowed. What it throws
   * it has reported; whether an answer is a success is for the caller to say, and to report where it is none.
   */
  send(request: TransportRequest): Promise<Response>;
  /** What the last answer that told of the rate limit said. */
  rateLimit(): RateLimit | undefined;
}

/** Makes the attempts of each call, and waits before each as long as it must. */
export function createTransport(settings: Settings): Transport {
  const turnstile = createTurnstile(settings.limiter);
  let calls = 0;

  async function send(request: TransportRequest): Promise<Response> {
    const { url, method, body, trace } = request;
    const {
      signal,
      timeout = settings.timeout,
      maxRetries = settings.maxRetries,
      maxWait = settings.maxWait,
    } = request.settings;
    const headers = { ...settings.headers, ...request.settings.headers, ...Object.fromEntries(request.headers) };
    const outgoing = { url, method, headers, body, signal, timeout };
    const call = ++calls;
    const budget: Budget = { waited: 0, left: maxWait };
    let renewed = false;

    const tell = (attempt: number, event: EventDetails) => {
      if (settings.onEvent) notify(settings.onEvent, { call, operationId: trace.operationId, attempt, ...event });
    };
    trace.call = call;
    trace.giveUp = (outcome, failure) => {
      const error = failure instanceof AnnieError ? failure.name : undefined;
      // What else is thrown is the caller's own: the reason of the signal, or from the token function or the limiter.
      const own = signal?.aborted ? "aborted" : "thrown";
      const reason = failure === undefined || error !== undefined ? trace.gaveUp : own;
      tell(Math.max(1, trace.attempts.length), { type: "gave-up", reason, outcome, error });
    };

    const wait = async (ms: number) => {
      tell(trace.attempts.length + 1, { type: "waiting", ms });
      spend(budget, ms);
      await within(ms, signal, () => new Promise(() => {}));
    };

    /** Enters an attempt into the trace, and reports it. */
    const record = (ended: Ended) => {
      const { head, began, ms } = ended;
      const status = head?.status;
      const told = (ended.kind === "failed" && ended.failure instanceof TokenFailure && ended.failure.head) || head;
      trace.rateLimit = head && readRateLimit(head.headers, trace.rateLimitHeaders);
      trace.retryAfter = told && askedWait(told, trace.rateLimit, Date.now());
      trace.outcome = atMost(trace.outcome, ended.outcome);
      const { rateLimit, retryAfter: asked } = trace;
      if (status !== undefined) turnstile.note({ status, rateLimit, asked, began, came: performance.now() });
      const made: { -readonly [Key in keyof Attempt]: Attempt[Key] } = { waited: budget.waited };
      if (status !== undefined) made.status = status;
      if (ended.kind !== "answered") made.failure = ended.name;
      trace.attempts.push(made);
      budget.waited = 0;
      const event: EventDetails =
        ended.kind === "answered"
          ? { type: "answered", status: ended.response.status, ms, rateLimit, retryAfter: asked }
          : { type: "failed", status, ms, failure: ended.name };
      tell(trace.attempts.length, event);
      return told?.status;
    };

    try {
      for (;;) {
        if (!(await turnstile.pass(budget, signal, wait))) {
          trace.gaveUp = "maxWait";
          throw new TimeoutError(`the limiter did not let it pass within ${maxWait} ms (maxWait).`, maxWait, trace);
        }
        tell(trace.attempts.length + 1, { type: "started", waited: budget.waited });
        const ended = await attempt(outgoing, settings);
        const status = record(ended);
        if (ended.kind === "foreign") throw ended.failure;
        const answered = ended.kind === "answered";
        if (answered && isSuccess(ended.response.status)) return ended.response;

        renewed = answered && status === 401 && !renewed && replaces(settings.token, ended.token);
        const next = whatNow(
          {
            method,
            attempts: trace.attempts.length,
            left: budget.left,
            outcome: ended.outcome,
            status,
            failure: answered ? undefined : ended.failure,
            asked: trace.retryAfter,
            renewed,
          },
          maxRetries,
          Math.random(),
        );
        if (next.gaveUp === undefined) {
          if (next.wait > 0) await wait(next.wait);
          continue;
        }
        trace.gaveUp = next.gaveUp;
        if (answered) return ended.response;
        throw toError(ended, settings, timeout, trace);
      }
    } catch (failure) {
      trace.giveUp(trace.outcome, failure);
      throw failure;
    }
  }

  return { send, rateLimit: turnstile.rateLimit };
}
