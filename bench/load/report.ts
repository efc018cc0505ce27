import { type Claim, endingsOf } from "./judge.js";
import { endsAsTold } from "./measure.js";
import { rows, unfit } from "./rows.js";
import type { Facts } from "./run.js";

/** A run, judged. */
export interface Judged {
  readonly facts: Facts;
  readonly claims: readonly Claim[];
  readonly measured: readonly (readonly [what: string, seen: string | number])[];
}

const line = (cells: readonly unknown[]) => `| ${cells.join(" | ")} |`;
const table = (head: readonly string[], body: readonly (readonly unknown[])[]) =>
  [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");

/** One line for each thing that is said of a run, one column for each run. */
function compare(runs: readonly Judged[], linesOf: (run: Judged) => readonly (readonly [string, string | number])[]) {
  const names = new Set(runs.flatMap((run) => linesOf(run).map(([what]) => what)));
  const seen = (run: Judged, name: string) => linesOf(run).find(([what]) => what === name)?.[1] ?? "";
  return table(
    ["", ...runs.map(({ facts }) => facts.name)],
    [...names].map((name) => [name, ...runs.map((run) => seen(run, name))]),
  );
}

/** How often something was seen, most often first. */
function tally(seen: readonly string[]): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const one of seen) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}

/** The ways to end, by what the server created. */
function endings({ facts }: Judged) {
  return tally(endingsOf(facts).map((ending, call) => `${ending}, created ${facts.ledger.created[call]}`));
}

/** The rows that ended otherwise than they would on their own. */
function others({ facts }: Judged): string[] {
  const seen = endingsOf(facts);
  const other = [...facts.faults].filter(([call, { row }]) => !endsAsTold(facts, call, row, seen[call]));
  return tally(other.map(([call, { row }]) => `${rows[row]?.name}: ${seen[call]}`)).map(
    ([what, count]) => `- ${facts.name}: ${what} (${count})`,
  );
}

export function toMarkdown(measured: { node: string; date: string; seed: number }, runs: readonly Judged[]): string {
  const { node, date, seed } = measured;
  const out = rows.flatMap((row) => (unfit(row) ? [`- ${row.name}: ${unfit(row)}`] : []));
  return `# Many calls at once

Measured on ${date} with Node ${node}; how, says [README.md](README.md). \`SEED=${seed} npm --prefix bench run load\` draws
the same faults.

What has to hold, exactly:

${compare(runs, ({ claims }) => claims.map(({ what, holds, seen }) => [what, holds ? "yes" : `**NO**: ${seen}`]))}

What was measured:

${compare(runs, ({ measured }) => measured)}

How the calls ended, and how many conversations the server created for each of them:

${compare(runs, endings)}

Calls that met a fault and ended otherwise than one that is alone with it, which is no mistake as long as all above holds:

${runs.flatMap(others).join("\n") || "- none"}

${rows.length - out.length} of the ${rows.length} rows of the table of faults can strike. The others need what one call among many cannot have:

${out.join("\n")}
`;
}
