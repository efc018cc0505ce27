import type { ColumnName } from "./columns.js";
import type { Compared, Figure } from "./statistics.js";

// What a run writes to results.json.

/** Bytes of what a user's bundler makes of a column. */
export interface BundleFigures {
  readonly min: number;
  readonly gzip: number;
  readonly brotli: number;
}

/** Requests to a server on loopback, 32 at once. */
export interface RequestFigures {
  /** CPU time of the client, in microseconds for a request. */
  readonly cpu: Compared;
  readonly perSecond: Compared;
}

/** A call with a `fetch` that answers at once. */
export interface CallFigures {
  /** CPU time, garbage collection included, in nanoseconds. */
  readonly cpu: Compared;
  /** Bytes that are allocated. */
  readonly heap: Compared;
}

/** A process that has just begun. */
export interface ColdFigures {
  /** Milliseconds for the import, and from then on to the first answer included. */
  readonly imported: Compared;
  readonly answered: Compared;
  /** CPU time of the process up to that answer, in milliseconds. */
  readonly cpu: Compared;
}

/** What the compiler does for a consumer: the file of the column, and the types that it imports. */
export interface TypeFigures {
  /** Gross, and without those of a file that imports nothing. */
  readonly instantiations: number;
  readonly netInstantiations: number;
  /** Milliseconds of the check, gross and net. */
  readonly check: Figure;
  readonly netCheck: Figure;
}

/** A column, or all that the package exports. */
export type BundleName = ColumnName | "everything";

/** A column, or the bare answer: made, read and parsed. */
export type CallName = ColumnName | "stub";

/** A column, openapi-fetch's methods over ours, ours with the declarations of packages checked as well, or no import. */
export type ConsumerName = ColumnName | "ours-api" | "ours, skipLibCheck off" | "empty" | "empty, skipLibCheck off";

export interface Results {
  readonly date: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly run: { readonly rounds: number; readonly requests: number; readonly calls: number; readonly starts: number };
  readonly bundle: Readonly<Record<BundleName, BundleFigures>>;
  readonly requests: Readonly<Record<ColumnName, RequestFigures>>;
  readonly calls: Readonly<Record<CallName, CallFigures>>;
  /** As packages are installed, and bundled into one file. */
  readonly cold: Readonly<Record<"installed" | "bundled", Readonly<Record<ColumnName, ColdFigures>>>>;
  readonly types: Readonly<Record<ConsumerName, TypeFigures>>;
}
