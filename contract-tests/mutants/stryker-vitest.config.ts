import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { alias } from "../../vitest.config.js";

/** A mutant is done with its first failing test: those that take least come first. */
class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // Those in src/, then those in contract-tests/.
    return [...files].sort((one, other) => other.moduleId.localeCompare(one.moduleId));
  }
}

export default defineConfig({
  plugins: [
    {
      name: "processes",
      // Stryker sets threads, and a thread has no time zone of its own, as a test wants.
      configureVitest({ project, vitest }) {
        project.config.pool = "forks";
        vitest.config.pool = "forks";
      },
    },
  ],
  resolve: { alias },
  test: {
    // Stryker knows a test by its name, which has the seed in it.
    env: { ANNIE_API_KEY: "", ANNIE_BASE_URL: "", SEED: "1" },
    // The contract tests that are quick, and need neither the mock nor a process. The fault matrix would take hours.
    include: ["src/**/*.test.ts", "contract-tests/{client,testing}/*.test.ts"],
    exclude: ["**/*.slow.test.ts", "**/burst.test.ts", "**/as-the-mock.test.ts"],
    testTimeout: 30_000,
    // All tests of a mutant in one process: starting one for each file takes longer than they do.
    isolate: false,
    sequence: { sequencer: QuickFirst },
  },
});
