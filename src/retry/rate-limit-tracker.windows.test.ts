import { describe, expect, it } from "vitest";
import { track } from "../../contract-tests/support/track.js";

describe("a window", () => {
  it("has room for the requests that are left, without those in flight", () => {
    const { free, opensIn, start, end } = track();
    start(3);
    end({ remaining: 9, end: 60, at: 20 }, 500);
    expect([free(500), opensIn(500)]).toEqual([7, 40_000]);
  });

  it("has as much room as the least of its answers says, whichever comes last", () => {
    const { free, start, end } = track();
    start(3);
    for (const remaining of [7, 9, 8]) end({ remaining, end: 60 });
    expect(free(0)).toBe(7);
  });

  it("has as much room as was reported last if its end seems past, by clocks that differ", () => {
    const { free, request } = track();
    for (const remaining of [6, 4]) request({ remaining, end: 60, at: 90 });
    expect(free(0)).toBe(4);
  });

  it("has no more room for an answer that names no end", () => {
    const { free, request } = track();
    request({ remaining: 3, end: 120, at: 90 });
    request({ remaining: 8 });
    expect(free(0)).toBe(3);
  });

  it("ends when the first of its answers says, as dates are whole seconds", () => {
    const { opensIn, request } = track();
    request({ remaining: 9, end: 60, at: 0 }, 990);
    request({ remaining: 8, end: 60, at: 1 }, 1_000);
    request({ remaining: 7, end: 60, at: 1 }, 1_900);
    expect(opensIn(2_000)).toBe(58_000);
  });

  it("that is over gives way to a full one of the limit that was reported, without those in flight", () => {
    const { free, opensIn, start, request } = track();
    start(2);
    request({ limit: 20, remaining: 2, end: 60 });
    expect([free(59_999), opensIn(59_999)]).toEqual([0, 1]);
    expect([free(60_000), opensIn(60_000)]).toEqual([18, undefined]);
  });

  it("that is new by the clock of the service replaces the last one at once, and may have another limit", () => {
    const { free, opensIn, request } = track();
    request({ limit: 10, remaining: 0, end: 60, at: 59 });
    request({ limit: 30, remaining: 29, end: 120, at: 60 });
    expect([free(0), opensIn(0)]).toEqual([29, 60_000]);
    expect(free(60_000)).toBe(30);
  });

  it("that became shorter is heard of before the longer one would be over", () => {
    const { free, opensIn, request, timeFor } = track();
    request({ remaining: 9, end: 3_600, at: 0 });
    request({ remaining: 0, end: 60, at: 1 }, 1_000);
    expect([free(1_000), opensIn(1_000)]).toEqual([0, 59_000]);
    request({ remaining: 9, end: 120, at: 60 }, 60_000);
    expect(timeFor(10)).toBe(60_000);
  });
});

describe("an answer of an older window", () => {
  it("says nothing after one of the next", () => {
    const { free, opensIn, start, end } = track();
    start(2);
    end({ remaining: 9, end: 120, at: 60 });
    end({ limit: 1, remaining: 0, end: 60, at: 59 });
    expect([free(0), opensIn(0), free(60_000)]).toEqual([9, 60_000, 10]);
  });

  it("says nothing after the end of its window, whatever is known of the next", () => {
    const { free, opensIn, start, end, request } = track();
    request({ remaining: 9, end: 60, at: 30 });
    start(2);
    end({ remaining: 0, end: 60, at: 29 }, 31_000);
    expect([free(31_000), opensIn(31_000)]).toEqual([9, undefined]);
    request("unanswered", 31_000);
    end({ remaining: 0, end: 60, at: 29 }, 32_000);
    expect(free(32_000)).toBe(9);
  });

  it("is one of this window if the service says so later: a reset may be rounded down", () => {
    const { free, request } = track();
    request({ remaining: 1, end: 60, at: 1 });
    request({ remaining: 0, end: 60, at: 61 }, 59_000);
    request({ remaining: 0, end: 60, at: 61 }, 59_000);
    expect(free(59_000)).toBe(1);
  });
});

it("knows the time that many requests take, by the windows that there were", () => {
  const { timeFor, request } = track();
  expect(timeFor(100)).toBe(0);
  request({ limit: 4, remaining: 3, end: 60, at: 50 });
  request({ limit: 4, remaining: 3, end: 120, at: 60 });
  expect([0, 3, 4, 9].map(timeFor)).toEqual([0, 0, 60_000, 120_000]);
});
