import { describe, expect, it } from "vitest";
import { type EndedRequest, RateLimitTracker } from "./rate-limit-tracker.js";

/** A response that reports a window. `end` is the end of the window and `at` the time of the response, in seconds. */
function report(reported: { limit?: number; remaining?: number; end?: number; at?: number }): EndedRequest {
  const { limit, remaining, end, at = 0 } = reported;
  const resetMs = end !== undefined && end > at ? (end - at) * 1000 : undefined;
  const resetAt = end === undefined ? undefined : new Date(end * 1000);
  const retryAfter = remaining === 0 ? resetMs : undefined;
  return { status: 201, rateLimit: { limit, remaining, resetAt }, resetMs, retryAfter };
}

const unreported = (status: number, retryAfter?: number): EndedRequest => {
  return { status, rateLimit: undefined, resetMs: undefined, retryAfter };
};

/** A tracker for windows of 10 requests, with `inFlight` requests in flight, after others that ended so at 0 ms. */
function track(inFlight: number, ...ended: EndedRequest[]) {
  const tracker = new RateLimitTracker(10);
  for (let sent = 0; sent < inFlight; sent += 1) tracker.start();
  const request = (end: EndedRequest, now = 0) => {
    tracker.start();
    tracker.end(end, now);
  };
  for (const end of ended) request(end);
  const at = (now: number) => [tracker.free(now), tracker.opensIn(now)];
  return { tracker, request, at };
}

describe("the rate limit tracker", () => {
  const nine = report({ limit: 20, remaining: 9, end: 60, at: 20 });
  const six = report({ remaining: 6, end: 60, at: 20 });
  const late = (remaining: number) => report({ remaining, end: 60, at: 90 });

  it.each<[string, EndedRequest[], free: number]>([
    ["a whole window before the first response, minus those in flight", ["no response", "not sent"], 8],
    ["any number after a response that reports no limit", [unreported(429)], Number.POSITIVE_INFINITY],
    ["the number left, minus those in flight", [nine], 7],
    ["the smallest number that was reported", [nine, six, nine], 4],
    ["as many as before after a response that reports nothing", [nine, unreported(503, 5_000)], 7],
    ["as many as before after a response without a reset", [nine, report({ remaining: 15 })], 7],
    ["one less after a request without a response", [nine, "no response"], 6],
    ["the number reported last if the reset is past", [late(6), late(4)], 2],
  ])("allows %s", (_title, ended, free) => expect(track(2, ...ended).tracker.free(0)).toBe(free));

  it("waits until the earliest reset that was reported, because dates are whole seconds", () => {
    const { request, at } = track(0, report({ remaining: 9, end: 60 }));
    request(report({ remaining: 8, end: 60, at: 1 }), 500);
    request(report({ remaining: 7, end: 60, at: 1 }), 1_400);
    expect(at(2_000)).toEqual([7, 57_500]);
  });
});

describe("after a window, the rate limit tracker", () => {
  it("counts requests without a response until their window must be over", () => {
    const { request, at } = track(0, report({ remaining: 5, end: 60 }));
    for (let sent = 0; sent < 10; sent += 1) request("no response", 70_000);
    expect(at(70_000)).toEqual([0, 60_000]);
    expect(at(130_000)).toEqual([10, undefined]);
  });

  it("ignores a response from an earlier window", () => {
    const older = report({ limit: 1, remaining: 0, end: 60, at: 59 });
    const { request, at, tracker } = track(0, report({ remaining: 9, end: 120, at: 60 }), older);
    expect(at(0)).toEqual([9, 60_000]);
    request(report({ remaining: 0, end: 120, at: 61 }), 61_000);
    expect(tracker.free(61_000)).toBe(10);
    request("no response", 61_000);
    request(report({ remaining: 0, end: 120, at: 119 }), 62_000);
    expect(tracker.free(62_000)).toBe(9);
  });

  it("estimates the time that many requests take from the length of past windows", () => {
    const { request, tracker, at } = track(0, report({ limit: 4, remaining: 3, end: 3_600 }));
    expect(track(0).tracker.timeFor(100)).toBe(0);
    request(report({ limit: 4, remaining: 0, end: 60, at: 1 }), 1_000);
    expect(at(1_000)).toEqual([0, 59_000]);
    request(report({ limit: 4, remaining: 3, end: 120, at: 60 }), 60_000);
    expect([0, 3, 4, 9].map((requests) => tracker.timeFor(requests))).toEqual([0, 0, 60_000, 120_000]);
  });
});

describe("the wait that a response requests", () => {
  const rateLimit = { limit: 10, remaining: 0, resetAt: undefined };
  const usedUp = { status: 201, rateLimit, resetMs: undefined, retryAfter: 3_000 };

  it.each<[string, EndedRequest, free: number]>([
    ["a 429 that reports no limit", unreported(429, 3_000), 10],
    ["the last request of a window if no reset is known", usedUp, 1],
  ])("is observed after %s", (_title, response, free) => {
    const { at } = track(0, response);
    expect(at(2_999)).toEqual([0, 1]);
    expect(at(3_000)).toEqual([free, undefined]);
  });
});
