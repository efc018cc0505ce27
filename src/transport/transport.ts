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
 * The request that openapi-fetch builds. The platform's `Request` would take a third of the time of a call. This one
 * has no body, so that no middleware can change the body after the check.
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
  /** Sends a request, and retries if that is safe. Resolves with a complete response; rejects with an `AnnieError`. */
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
      // A middleware can send the request again, but cannot know whether that is safe.
      if (record.call !== undefined) throw new Error("A middleware must not send a request a second time.");
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
            throw new Error("The call has ended.");
          }
          record.begin();
          const ended = await makeAttempt(outgoing, settings);
          const { response, failure, head, outcome } = ended;
          const reading = read(ended, record);
          gate.leave(head && reading ? reading : outcome === "unknown" ? "no response" : "not sent");
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
          record.hasResponse = true;
          return response;
        }
      } catch (failure) {
        throw record.fail(errorOfAttempts(failure, record));
      }
    },
    rateLimit: () => gate.rateLimit,
  };
}

/** Copies the request for all attempts, so that a middleware cannot change it in between. */
function outgoingOf(request: CallRequest, body: string | undefined, record: CallRecord, base: string): Outgoing {
  const { url, method } = request;
  // A middleware may have changed the URL, but the token and the body must go only to the service.
  if (!url.startsWith(base)) {
    throw new ConfigurationError("baseUrl", "must be the beginning of every URL that is called");
  }
  const headers: Record<string, string> = {};
  // Not every implementation of `Headers` returns lower-case names.
  request.headers.forEach((value, name) => {
    headers[name.toLowerCase()] = value;
  });
  const { signal, timeout } = record.settings;
  return { url, method, headers, body, signal, timeout };
}

/** Reads the rate limit and the wait that it requires from the response of the service, or of the token endpoint. */
function read({ head, failure }: EndedAttempt, { operation }: CallRecord): RateLimitReading | undefined {
  if (head) return readRateLimit(head, operation.rateLimitHeaders, Date.now());
  const other = failure?.reason instanceof TokenFailure ? failure.reason.head : undefined;
  // The rate limit of the token endpoint is not that of the service.
  return other && readRateLimit(other, {}, Date.now());
}

async function pause(ms: number, record: CallRecord): Promise<void> {
  record.wait(ms);
  await sleep(ms, record.settings.signal);
  record.spend(ms);
}
