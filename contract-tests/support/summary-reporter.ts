import type { Reporter, TestModule } from "vitest/node";

/** Prints the number of passed, failed and skipped tests as the last line of a run. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1;
      // A file that cannot be loaded counts as one failure, because it has no tests.
      if (module.state() === "failed" && module.errors().length > 0) count.failed += 1;
    }
    const skipped = count.skipped + count.pending;
    // At exit, because vitest's own reporter prints in the same tick.
    process.on("exit", () =>
      console.log(`${count.passed} passed, ${count.failed} failed${skipped ? `, ${skipped} skipped` : ""}`),
    );
  }
}
