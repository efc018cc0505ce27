import { timedOut, within } from "./abort.js";
import { attempt, type Ended } from "./attempt.js";
import { isCredentials } from "./credentials.js";
import { TimeoutError } from "./errors.js";
import { type EventDetails, notify } from "./events.js";
import { toError } from "./failure.js";
import type { RateLimitHeaders } from "./operation.js";
import { atMost } from "./outcome.js";
import { createPace, type RateLimit, readRateLimit } from "./rate-limit.js";
import { backoff, whatNow } from "./retry.js";
import { askedWait } from "./retry-after.js";
import type { Settings } from "./settings.js";
import type { Trace } from "./trace.js";

/** A request as openapi-fetch builds it, with what a call adds. */
export interface TransportRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timeout?: number | undefined;
  readonly maxRetries?: number | undefined;
  readonly maxWait?: number | undefined;
  readonly rateLimitHeaders?: RateLimitHeaders | undefined;
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

/** The only sleeper: makes the attempts of a call, and waits before each as long as it must. */
export function createTransport(settings: Settings): Transport {
  const pace = createPace();
  let calls = 0;

  async function send(request: TransportRequest): Promise<Response> {
    const { method, signal, trace, rateLimitHeaders = {} } = request;
    const { timeout = settings.timeout, maxRetries = settings.maxRetries, maxWait = settings.maxWait } = request;
    const call = ++calls;
    let left = maxWait;
    let waited = 0;
    let renewed = false;

    const tell = (attempt: number, event: EventDetails) =>
      notify(settings.onEvent, { call, operationId: trace.operationId, attempt, ...event });

    const spend = (ms: number) => {
      waited += ms;
      left = Math.max(0, left - ms);
    };

    const wait = async (ms: number) => {
      tell(trace.attempts.length + 1, { type: "waiting", ms });
      spend(ms);
      await within(ms, signal, () => new Promise(() => {}));
    };

    const untilAllowed = async () => {
      for (let ms = pace.wait(Date.now()); ms > 0 && ms <= left; ms = pace.wait(Date.now())) {
        // Calls that wait for the same moment do not all go at once.
        await wait(Math.min(ms + backoff(1, Math.random()), left));
      }
      const { limiter } = settings;
      if (limiter === undefined) return;
      const began = performance.now();
      const passed = await within(left, signal, async (ending) => limiter.acquire(ending));
      spend(Math.round(performance.now() - began));
      if (passed !== timedOut) return;
      trace.gaveUp = "maxWait";
      throw new TimeoutError(`the limiter did not let it pass within ${maxWait} ms (maxWait).`, maxWait, trace);
    };

    const note = ({ response, head, name = "", outcome, ms }: Ended) => {
      const now = Date.now();
      const rateLimit = head && readRateLimit(head.headers, rateLimitHeaders);
      const retryAfter = head && askedWait(head, rateLimit, now);
      const status = head?.status;
      Object.assign(trace, { outcome: atMost(trace.outcome, outcome), rateLimit, retryAfter });
      trace.attempts.push({ waited, ...(status !== undefined && { status }), ...(response ? {} : { failure: name }) });
      waited = 0;
      if (response) pace.note(response.status, rateLimit, retryAfter, now);
      tell(
        trace.attempts.length,
        response
          ? { type: "answered", status: response.status, ms, rateLimit }
          : { type: "failed", status, ms, failure: name },
      );
    };

    trace.giveUp = (outcome) => tell(trace.attempts.length, { type: "gave-up", reason: trace.gaveUp, outcome });

    try {
      for (;;) {
        await untilAllowed();
        tell(trace.attempts.length + 1, { type: "started" });
        const ended = await attempt(request, settings, timeout);
        note(ended);
        const { response, head, failure, foreign, outcome, token } = ended;
        if (response?.ok) return response;
        if (foreign) throw failure;

        renewed =
          response?.status === 401 &&
          !renewed &&
          token !== undefined &&
          isCredentials(settings.token) &&
          settings.token.refuse(token);
        const status = head?.status;
        const { retryAfter: asked } = trace;
        const attempts = trace.attempts.length;
        const next = whatNow(
          { method, attempts, left, outcome, status, failure, asked, renewed },
          { ...settings, maxRetries },
          Math.random(),
        );
        if (next.gaveUp === undefined) {
          if (next.wait > 0) await wait(next.wait);
          continue;
        }
        trace.gaveUp = next.gaveUp;
        if (!response) throw toError(ended, settings, timeout, trace);
        return response;
      }
    } catch (failure) {
      if (signal?.aborted) trace.gaveUp = "aborted";
      trace.giveUp(trace.outcome);
      throw failure;
    }
  }

  return { send, rateLimit: pace.last };
}
