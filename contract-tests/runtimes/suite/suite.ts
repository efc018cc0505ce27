// One suite for every runtime: without a word of Node's, and bundled to one ES module, the same bytes for each of them.
import { checks, type Places } from "./checks.js";
import { identify } from "./platform.js";

export interface CheckResult {
  readonly name: string;
  readonly ms: number;
  /** Absent where all is well. */
  readonly failure?: string;
}

export interface SuiteResult {
  /** What the runtime says of itself. */
  readonly runtime: string;
  readonly version: string;
  readonly checks: readonly CheckResult[];
}

/** Runs all checks, one after another. */
export async function runSuite(places: Places): Promise<SuiteResult> {
  const results: CheckResult[] = [];
  for (const [name, check] of Object.entries(checks)) {
    const began = performance.now();
    const failure = await check(places).then(() => undefined, String);
    const ms = Math.round(performance.now() - began);
    results.push({ name, ms, ...(failure !== undefined && { failure }) });
  }
  return { ...(await identify()), checks: results };
}
