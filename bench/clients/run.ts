import type { ColumnName } from "./columns.js";

/** What a run measures, and how long. */
export interface Run {
  /** The built package. */
  readonly dist: string;
  /** The columns, the hand-written one among them. */
  readonly columns: readonly ColumnName[];
  /** Rounds that count. */
  readonly rounds: number;
  /** Requests of a round. */
  readonly requests: number;
  /** Calls of a round with a `fetch` that answers at once: to take their time, and what they allocate. */
  readonly calls: number;
  readonly allocating: number;
  /** Processes of a column that start cold. */
  readonly starts: number;
  /** Checks of the types of a column. */
  readonly checks: number;
}

export const full = { rounds: 15, requests: 3_000, calls: 4_000, allocating: 500, starts: 15, checks: 3 };
export const quick = { rounds: 5, requests: 500, calls: 3_000, allocating: 500, starts: 3, checks: 1 };
