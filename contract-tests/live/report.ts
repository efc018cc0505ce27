import type { Check } from "./value-checks.js";

/** What a run has found. */
export interface Report {
  readonly server: string;
  readonly round: number;
  readonly rounds: number;
  readonly entries: readonly Entry[];
  /** How many conversations, or other things, the server says to have created. */
  readonly created: number;
  /** Why the run ended before its end. */
  readonly ended: string | undefined;
  readonly isLimited: boolean;
  /** What this round has not tried, and the round that does. */
  readonly left: readonly Left[];
  readonly facts: readonly Fact[];
}

/** A request that was sent. */
export interface Entry {
  readonly operationId: string;
  readonly what: string;
  /** Absent where there was no answer. */
  readonly status: number | undefined;
}

export interface Left {
  readonly operationId: string;
  readonly what: string;
  readonly round: number;
}

/** Something that the specification says, after all answers that it is about. */
export interface Fact extends Omit<Check, "seen"> {
  /** All that was seen instead; nothing, where every answer was as it says. */
  readonly seen: readonly string[];
}

/** The same fact of several answers is one fact. */
export function factsOf(checks: readonly Check[]): Fact[] {
  const facts = new Map<string, Fact>();
  for (const { seen, ...check } of checks) {
    const name = `${check.operationId} ${check.fact}`;
    const before = facts.get(name)?.seen ?? [];
    facts.set(name, { ...check, seen: seen === undefined || before.includes(seen) ? before : [...before, seen] });
  }
  return [...facts.values()];
}

export function deviationsOf({ facts }: Report): Fact[] {
  return facts.filter(({ seen }) => seen.length > 0);
}

/** 0: the server conforms. 1: it deviates. 3: it did not as far as it went, but its rate limit ended the run. */
export function exitCodeOf(report: Report): number {
  if (deviationsOf(report).length > 0) return 1;
  return report.isLimited ? 3 : 0;
}
