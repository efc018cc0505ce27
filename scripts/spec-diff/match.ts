import { type Bump, bumps, greatest, isAtLeast } from "./bump.js";

/** Whether what is to be released is enough for what changed. */
export interface Match {
  /** The version of the base, and the one of now. */
  readonly from: string;
  readonly to: string;
  /** What the pending changesets ask for. */
  readonly pending: Bump;
  /** What the next release will be, by the version and the changesets. */
  readonly asked: Bump;
  /** What it has to be at least. Below 1.0.0 it is one less than the verdict. */
  readonly needed: Bump;
  readonly enough: boolean;
}

/** Holds a verdict against the versions and the pending changesets. More than is needed is fine. */
export function matchOf(verdict: Bump, from: string, to: string, pending: Bump): Match {
  const asked = greatest([between(from, to), pending]);
  const needed = numbersOf(from)[0] === 0 ? belowOne[verdict] : verdict;
  return { from, to, pending, asked, needed, enough: isAtLeast(asked, needed) };
}

/** For npm's caret the minor is the breaking one there. */
const belowOne: Readonly<Record<Bump, Bump>> = { none: "none", patch: "patch", minor: "patch", major: "minor" };

function between(from: string, to: string): Bump {
  const [before, after] = [numbersOf(from), numbersOf(to)];
  const first = before.findIndex((number, index) => number !== after[index]);
  const isHigher = (after[first] ?? 0) > (before[first] ?? 0);
  return (isHigher ? bumps.at(-1 - first) : undefined) ?? "none";
}

/** Of a version as 1.2.3-beta.4 the first three. */
function numbersOf(version: string): readonly number[] {
  return (/^\d+\.\d+\.\d+/.exec(version)?.[0] ?? "0.0.0").split(".").map(Number);
}
