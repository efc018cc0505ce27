import type { Results } from "./results.js";

/** A budget of the client that is measured and not counted, so that no test can hold it. */
interface Budget {
  readonly what: string;
  readonly most: number;
  readonly is: (results: Results) => number;
}

const budgets: readonly Budget[] = [
  {
    what: "client CPU for a request, ratio to a hand-written fetch",
    most: 1.1,
    is: ({ requests }) => requests.ours.cpu.ratio.median,
  },
  {
    what: "memory allocated by a call, ratio to a hand-written fetch",
    most: 2,
    is: ({ calls }) => calls.ours.heap.ratio.median,
  },
];

/** Judges each budget: a line for it, and whether all are met. */
export function judge(results: Results): { readonly lines: readonly string[]; readonly met: boolean } {
  const judged = budgets.map(({ what, most, is }) => {
    const value = is(results);
    const by = Math.abs(value - most).toFixed(2);
    const word = value <= most ? `met, by ${by}` : `MISSED, by ${by}`;
    return { met: value <= most, line: `${what}: ${value.toFixed(2)}, at most ${most.toFixed(2)}: ${word}` };
  });
  return { lines: judged.map(({ line }) => line), met: judged.every(({ met }) => met) };
}
