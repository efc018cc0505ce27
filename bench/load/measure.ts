import { endingsOf, sum } from "./judge.js";
import { rows } from "./rows.js";
import type { Facts } from "./run.js";

/**
 * Bytes by which the heap may grow with each call. Up to 12 are Node's: its `fetch` keeps a list of 256 requests that are
 * over for each connection, and in 100,000 calls these lists are still filling. 8 more would be one pointer for each call;
 * the smallest object takes 24.
 */
const mostGrowth = 20;

/** Fewer calls do not tell: code is compiled, and those lists grow in steps. */
const fewest = 100_000;

type Line = readonly [what: string, seen: string | number];

/** The figures of a run, none of which fails it. */
export function measure(facts: Facts): Line[] {
  const { calls, concurrency, faults, ledger, tokens, samples, result } = facts;
  const endings = endingsOf(facts);
  const withOutcome = (outcome: string) => endings.filter((ending) => ending.endsWith(` ${outcome}`)).length;
  const struck = endings.filter((ending, call) => ending !== "returned" && !faults.has(call)).length;
  const asTold = [...faults].filter(([call, { row }]) => endsAsTold(facts, call, row, endings[call])).length;
  const tenth = Math.max(1, Math.round(samples.length / 10));
  const firstAndLast = (of: (sample: Facts["samples"][number]) => number) =>
    [samples.slice(0, tenth), samples.slice(-tenth)]
      .map((some) => (sum(some.map(of)) / some.length).toFixed(1).replace(/\.0$/, ""))
      .join(" → ");
  const took = Float64Array.from(result?.took ?? []).sort();
  // Without those of the first sample, in which code is compiled.
  const timed = samples.slice(1);
  const timedCalls = calls - (samples[0]?.calls ?? 0);
  const perCall = (of: (sample: Facts["samples"][number]) => number) => sum(timed.map(of)) / timedCalls;
  const growth = heapGrowth(samples);
  return [
    ["calls", calls],
    ["at a time", concurrency],
    ["met a fault", faults.size],
    ["… rows of the table of faults that were drawn", new Set([...faults.values()].map(({ row }) => row)).size],
    ["… ended as their row says", asTold],
    ["requests that arrived", sum(ledger.requests)],
    ["conversations created", sum(ledger.created)],
    ["calls that returned theirs", endings.filter((ending) => ending === "returned").length],
    ["… failed, executed", withOutcome("executed")],
    ["… failed, unknown", withOutcome("unknown")],
    ["… failed, not-executed", withOutcome("not-executed")],
    ["… failed, though they met no fault", struck],
    ["heap, first → last tenth, MB", firstAndLast(({ heapUsed }) => heapUsed / 1e6)],
    ["heap growth per call, bytes", growth.toFixed(1)],
    [
      `… which is flat below ${mostGrowth}, from ${fewest} calls on`,
      calls < fewest ? "" : growth < mostGrowth ? "yes" : "**NO**",
    ],
    ["resident memory, first → last tenth, MB", firstAndLast(({ rss }) => rss / 1e6)],
    ["open sockets, first → last tenth", firstAndLast(({ open }) => open)],
    ["open sockets, most", ledger.most],
    ["sockets opened in all", ledger.opened],
    ["tokens issued", tokens],
    ["CPU of the client per call, ms", perCall(({ cpu }) => cpu).toFixed(3)],
    ["calls per second", Math.round(1000 / perCall((sample) => sample.took))],
    ["a call took, median, ms", took[Math.floor(took.length / 2)]?.toFixed(0) ?? ""],
    ["… 99 of 100", took[Math.floor(took.length * 0.99)]?.toFixed(0) ?? ""],
    ["… at most", took.at(-1)?.toFixed(0) ?? ""],
  ];
}

/** Whether a call ended as the row of its fault says of a call on its own. */
export function endsAsTold({ ledger }: Facts, call: number, row: number, ending: string | undefined): boolean {
  const ends = rows[row]?.ends;
  const told = ends?.error === "none" ? "returned" : `${ends?.error} ${ends?.outcome}`;
  return ending === told && ledger.created[call] === ends?.created;
}

/** Bytes per call: the slope of the line that fits the samples best, without the first tenth, in which code is compiled. */
function heapGrowth(samples: Facts["samples"]): number {
  const fitted = samples.slice(Math.max(1, Math.round(samples.length / 10)));
  const mean = (of: (sample: Facts["samples"][number]) => number) => sum(fitted.map(of)) / fitted.length;
  const calls = mean((sample) => sample.calls);
  const heap = mean((sample) => sample.heapUsed);
  const covariance = sum(fitted.map((sample) => (sample.calls - calls) * (sample.heapUsed - heap)));
  return covariance / sum(fitted.map((sample) => (sample.calls - calls) ** 2));
}
