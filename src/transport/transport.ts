import { defaultRateLimit } from "../../generated/operations.js";
import { refuseToken, TokenFailure } from "../auth/token.js";
import { ConfigurationError } from "../errors/errors.js";
import { sleep } from "../http/deadline.js";
import { type RateLimit, type RateLimitReading, readRateLimit } from "../http/rate-limit.js";
import type { Settings } from "../options/client-options.js";
import { RequestGate } from "../retry/request-gate.js";
import { decideRetry } from "../retry/retry.js";
import { type EndedAttempt, makeAttempt, type Outgoing } from "./attempt.js";
import { errorOfAttempts, errorOfFailure } from "./call-error.js";
import type { CallRecord } from "./call-record.js";
import { takeTurn } from "./turn.js";

/**
 * A request as openapi-fetch makes it, instead of the platform's `Request`, which costs a third of a call. The body is not part
 * of it: no middleware can change what was checked.
 */
export class CallRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;

  constructor(url: string, { method, headers }: Pick<CallRequest, "method" | "headers">) {
    this.url = url;
    this.method = method;
    this.headers = headers;
  }
}

export interface Transport {
  /** Resolves with a complete response of whatever status, after as many attempts as are safe; rejects with an `AnnieError`. */
  send(request: CallRequest, body: string | undefined, record: CallRecord): Promise<Response>;
  rateLimit(): RateLimit | undefined;
}

export function createTransport(settings: Settings): Transport {
  const { limiter, token } = settings;
  const gate = new RequestGate(defaultRateLimit);
  const base = settings.baseUrl.replace(/\/?$/, "/");
  let calls = 0;
  return {
    async send(request, body, record) {
      // A middleware has the means to send it again, and cannot know when that is safe.
      if (record.call !== undefined) throw new Error("It sent a request a second time.");
      try {
        const outgoing = outgoingOf(request, body, record, base);
        calls += 1;
        record.call = calls;
        let hasNewToken = false;
        for (;;) {
          // Most calls need not wait.
          if (limiter !== undefined || !gate.tryEnter()) await takeTurn(record, limiter, gate);
          if (record.isOver) {
            // A middleware has ended the call meanwhile.
            gate.leave("not sent");
            throw new Error("The call is over.");
          }
          record.begin();
          const ended = await makeAttempt(outgoing, settings);
          const { response, failure, head, outcome } = ended;
          const reading = read(ended, record);
          gate.leave(head && reading ? reading : outcome === "unknown" ? "unanswered" : "not sent");
          record.end(ended, reading);
          if (!response?.ok) {
            hasNewToken = response?.status === 401 && !hasNewToken && refuseToken(token, ended.token);
            const standing = {
              method: outgoing.method,
              attempts: record.attempts.length,
              maxRetries: record.settings.maxRetries,
              left: record.left,
            };
            const { status, retryAfter } = reading ?? {};
            const next = decideRetry({ ...standing, outcome, failure, status, retryAfter, hasNewToken }, Math.random());
            if (next.gaveUp === undefined) {
              if (next.wait > 0) await pause(next.wait, record);
              continue;
            }
            record.gaveUp = next.gaveUp;
            if (failure) throw errorOfFailure(failure, record, settings);
          }
          record.isAnswered = true;
          return response;
        }
      } catch (failure) {
        throw record.fail(errorOfAttempts(failure, record));
      }
    },
    rateLimit: () => gate.rateLimit,
  };
}

/** The request as each attempt sends it, whatever a middleware does with it meanwhile. */
function outgoingOf(request: CallRequest, body: string | undefined, record: CallRecord, base: string): Outgoing {
  const { url, method } = request;
  // Whatever has changed the URL, token and body go nowhere but to the service.
  if (!url.startsWith(base)) {
    throw new ConfigurationError("baseUrl", "must be the beginning of every URL that is called");
  }
  const headers: Record<string, string> = {};
  // Not every `Headers` has its names in lower case.
  request.headers.forEach((value, name) => {
    headers[name.toLowerCase()] = value;
  });
  const { signal, timeout } = record.settings;
  return { url, method, headers, body, signal, timeout };
}

/** Reads when to send the next request from the answer of an attempt, or from that of the token endpoint. */
function read({ head, failure }: EndedAttempt, { operation }: CallRecord): RateLimitReading | undefined {
  if (head) return readRateLimit(head, operation.rateLimitHeaders, Date.now());
  const other = failure?.reason instanceof TokenFailure ? failure.reason.head : undefined;
  // Its rate limit is another one.
  return other && readRateLimit(other, {}, Date.now());
}

async function pause(ms: number, record: CallRecord): Promise<void> {
  record.wait(ms);
  await sleep(ms, record.settings.signal);
  record.spend(ms);
}
