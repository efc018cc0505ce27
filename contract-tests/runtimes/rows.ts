import { columns } from "../../scripts/columns.js";
import type { Bundle, Runtime } from "./runtime.js";
import type { CheckResult } from "./suite/suite.js";

/** What came of the suite in one runtime. */
export interface Row {
  readonly name: string;
  /** What it said itself; absent where it could not be run. */
  readonly version?: string;
  readonly checks: readonly CheckResult[];
  /** The start and the end of the runtime included. */
  readonly ms: number;
  /** What is wrong besides the checks. */
  readonly problem?: string;
}

/** Runs the suite in a runtime, and asserts that it was this one, in the version that is wanted. */
export async function rowOf(runtime: Runtime, bundle: Bundle): Promise<Row> {
  const began = performance.now();
  const ms = () => Math.round(performance.now() - began);
  try {
    const wanted = `${runtime.kind} ${await runtime.version()}`;
    const { runtime: kind, version, checks } = await runtime.run(bundle);
    const found = `${kind} ${version}`;
    const problem = found === wanted ? undefined : `it was ${found}, where ${wanted} was wanted`;
    return { name: runtime.name, version, checks, ms: ms(), ...(problem !== undefined && { problem }) };
  } catch (error) {
    return { name: runtime.name, checks: [], ms: ms(), problem: `could not be run: ${error}` };
  }
}

/** Whether it was the right runtime, and every check passed; where none was made, it is not ok. */
export function isOk({ problem, checks }: Row): boolean {
  return problem === undefined && checks.length > 0 && checks.every(({ failure }) => failure === undefined);
}

/** A table for a person, and under it what is not ok. */
export function rowsText(rows: readonly Row[]): string {
  const checkNames = [...new Set(rows.flatMap(({ checks }) => checks.map(({ name }) => name)))];
  const head = ["runtime", "version", ...checkNames, "all, ms"];
  const body = rows.map(({ name, version, checks, ms }) => [
    name,
    version ?? "none",
    ...checkNames.map((check) => cell(checks, check)),
    String(ms),
  ]);
  const failures = rows.flatMap(({ name, problem, checks }) => [
    ...(problem === undefined ? [] : [`${name}: ${problem}`]),
    ...checks.flatMap((check) => (check.failure === undefined ? [] : [`${name}, ${check.name}: ${check.failure}`])),
  ]);
  return [...columns([head, ...body]), ...failures].join("\n");
}

function cell(checks: readonly CheckResult[], name: string): string {
  const found = checks.find((check) => check.name === name);
  if (found === undefined) return "not run";
  return found.failure === undefined ? `ok ${found.ms}` : "FAILED";
}
