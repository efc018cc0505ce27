import type { Reporter, TestModule } from "vitest/node";

/** Ends a run with one plain line: how many tests passed and how many failed. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1;
      // A file that could not be run has no tests to count.
      if (module.state() === "failed" && module.errors().length > 0) count.failed += 1;
    }
    const skipped = count.skipped + count.pending;
    // After the reporter of vitest itself, which prints in the same tick.
    process.on("exit", () =>
      console.log(`${count.passed} passed, ${count.failed} failed${skipped ? `, ${skipped} skipped` : ""}`),
    );
  }
}
