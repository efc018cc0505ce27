import { describe, expect, it } from "vitest";
import { judge } from "../../bench/load/judge.js";
import { createLedger } from "../../bench/load/ledger.js";
import { drawFaults } from "../../bench/load/plan.js";
import type { Facts } from "../../bench/load/run.js";

// What `npm --prefix bench run load` fails on.

const outcomes = ["returned", "ServerError unknown", "RateLimitError not-executed", "ConnectionError executed"];

const sample = { calls: 4, heapUsed: 1, rss: 1, took: 1, cpu: 1, resources: {}, listeners: 0, open: 2 };

/** A run in which all is well: of four calls with faults each ended in another way. */
function wellRun() {
  const result = {
    endings: outcomes,
    ended: Uint8Array.of(1, 2, 3, 4),
    took: new Float64Array(4),
    events: { started: 6, answered: 5, failed: 1, "gave-up": 3 },
    acquired: 6,
    leaks: [],
    alarms: [],
  };
  const ledger = { ...createLedger(4), requests: Uint8Array.of(1, 1, 3, 1), created: Uint8Array.of(1, 1, 0, 1) };
  const setting = { faulty: 1, watched: true } as const;
  return {
    ...{ name: "a run", setting, calls: 4, concurrency: 2, faults: new Map(), tokens: 0, left: 0, exit: 0 },
    ...{ samples: [sample], result, ledger },
  } satisfies Facts;
}

const failed = (facts: Facts) => judge(facts).flatMap(({ what, holds }) => (holds ? [] : [what]));

const run = wellRun();
const { ledger, result } = run;
const changed = (bytes: Uint8Array, at: number, to: number) => Uint8Array.from(bytes).fill(to, at, at + 1);
const ended = (call: number, how: number) => ({ ...result, ended: changed(result.ended, call, how) });
const endsAs = (ending: string, how: number) => ({
  ...result,
  endings: outcomes.map((one, at) => (at === how ? ending : one)),
});
const created = (call: number, count: number) => ({ ...ledger, created: changed(ledger.created, call, count) });

describe("a run under load", () => {
  it("passes where all is well", () => expect(failed(run)).toEqual([]));

  it.each<[string, Partial<Facts>, RegExp]>([
    ["a call does not end", { result: ended(1, 0) }, /each call ended/],
    ["the client's process breaks off", { result: undefined, exit: 13 }, /each call ended/],
    ["an error is not the client's", { result: endsAs("TypeError, untyped", 1) }, /failed/],
    ["a call gets another's", { result: endsAs("returned, another's", 0) }, /its own/],
    ["a call that returned created none", { ledger: created(0, 0) }, /truly/],
    ["an unknown call created two", { ledger: created(1, 2) }, /two/],
    ["a call that was not executed created one", { ledger: created(2, 1) }, /truly/],
    ["an executed call created none", { ledger: created(3, 0) }, /truly/],
    ["more was created than called", { ledger: created(1, 3) }, /all together/],
    [
      "a call is sent a fourth time",
      { ledger: { ...ledger, requests: changed(ledger.requests, 2, 4) } },
      /more than 3/,
    ],
    ["a call without faults is sent twice", { setting: {} }, /sent once/],
    ["a request is of no call", { ledger: { ...ledger, strange: 1 } }, /nothing else/],
    ["an error shows the token", { result: { ...result, leaks: [1] } }, /shows/],
    ["a rejection is not handled", { result: { ...result, alarms: ["unhandledRejection: Error"] } }, /unhandled/],
    ["a timer is left", { samples: [{ ...sample, resources: { Timeout: 1 } }] }, /left/],
    ["a listener is left", { samples: [{ ...sample, listeners: 1 }] }, /left/],
    ["the process does not end", { exit: "it did not end by itself" }, /ends by itself/],
    ["a socket stays open", { left: 1 }, /ends by itself/],
    ["an end is not told", { result: { ...result, events: { ...result.events, "gave-up": 2 } } }, /events/],
    ["the limiter is passed by", { result: { ...result, acquired: 5 } }, /events/],
  ])("fails where %s", (_what, change, claim) => {
    expect(failed({ ...run, ...change } as Facts)).toContainEqual(expect.stringMatching(claim));
  });
});

it("draws the same faults for the same seed, and about as many as it is asked for", () => {
  const drawn = drawFaults(7, 1_000, 0.1, new Map());
  expect(drawFaults(7, 1_000, 0.1, new Map())).toEqual(drawn);
  expect(drawFaults(8, 1_000, 0.1, new Map())).not.toEqual(drawn);
  expect(drawn.size).toBeGreaterThan(60);
  expect(drawn.size).toBeLessThan(140);
});
