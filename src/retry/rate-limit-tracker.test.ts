import { describe, expect, it } from "vitest";
import { type Answer, track } from "../../contract-tests/support/track.js";

const silent = { status: 503 };

describe("before the first answer", () => {
  it("a whole documented window may be in flight", () => {
    const { free, start, opensIn } = track();
    expect(free(0)).toBe(10);
    start(10);
    expect([free(0), opensIn(0)]).toEqual([0, undefined]);
  });

  it("requests that end without an answer, or were never sent, make room", () => {
    const { free, start, end } = track();
    start(10);
    end("unanswered");
    end("not sent");
    expect(free(0)).toBe(2);
  });
});

describe("an answer that reports nothing", () => {
  it("lifts the limit", () => {
    const { free, request } = track();
    request(silent);
    expect(free(0)).toBe(Number.POSITIVE_INFINITY);
  });

  it("does not lift what the service has reported, in this window or in the next", () => {
    const { free, start, end, request } = track();
    request({ remaining: 4, end: 60 });
    request(silent);
    expect(free(0)).toBe(4);
    start(3);
    end(silent, 60_000);
    expect(free(60_000)).toBe(8);
  });
});

describe("a request without an answer", () => {
  it("counts in its window, as the service may have counted it; one that was not sent does not", () => {
    const { free, request } = track();
    request({ remaining: 5, end: 60 });
    request("not sent");
    request("unanswered");
    expect(free(0)).toBe(4);
  });

  it("counts as well in a new window of which nothing is known yet, until that must be over", () => {
    const { free, opensIn, request } = track();
    request({ remaining: 5, end: 60 });
    for (let sent = 0; sent < 10; sent += 1) request("unanswered", 70_000);
    expect([free(70_000), opensIn(70_000)]).toEqual([0, 60_000]);
    expect(free(130_000)).toBe(10);
  });
});

describe("the wait that a 429 asks for", () => {
  it("holds all requests until then, even if it or a later answer says that some are left", () => {
    const { free, opensIn, request } = track();
    request({ status: 429, remaining: 5, end: 60, retryAfter: 2_000 });
    request({ remaining: 4, end: 60 });
    expect([free(1_999), opensIn(500)]).toEqual([0, 1_500]);
    expect(free(2_000)).toBeGreaterThan(0);
  });

  it("is followed by no more than a window, if the service reports nothing else", () => {
    const { free, request } = track();
    request({ status: 429, retryAfter: 2_000 });
    expect([free(0), free(2_000)]).toEqual([0, 10]);
  });

  it("is the longest that was asked for", () => {
    const { opensIn, start, end } = track();
    start(2);
    end({ status: 429, retryAfter: 9_000 });
    end({ status: 429, retryAfter: 2_000 });
    expect(opensIn(0)).toBe(9_000);
  });

  it("is none if it names no time, nor if only an operation is asked to wait", () => {
    const { free, request } = track();
    request({ status: 503, retryAfter: 5_000 });
    request({ status: 429 });
    expect(free(0)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("if requests are used up and no time is known", () => {
  it.each<[string, Answer]>([
    ["no reset", { remaining: 0 }],
    ["a reset that is past, by clocks that differ", { remaining: 0, end: 60, at: 90 }],
    ["a limit of none", { limit: 0, remaining: 0, end: 60, at: 59 }],
  ])("one request at a time goes to find out: %s", (_what, answer) => {
    const { free, start, request, opensIn } = track();
    request(answer);
    expect([free(1_000), opensIn(1_000)]).toEqual([1, undefined]);
    start();
    expect(free(1_000)).toBeLessThanOrEqual(0);
  });

  it("they wait if they are asked to", () => {
    const { opensIn, request } = track();
    request({ remaining: 0, retryAfter: 3_000 });
    expect(opensIn(0)).toBe(3_000);
  });
});

it("knows the rate limit as the last answer that reported it did", () => {
  const { last, request } = track();
  expect(last()).toBeUndefined();
  request({ remaining: 7 });
  request({ remaining: 6 });
  request(silent);
  expect(last()).toEqual({ limit: undefined, remaining: 6, resetAt: undefined });
});
