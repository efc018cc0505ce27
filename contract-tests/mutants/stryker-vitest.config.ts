import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { alias } from "../../vitest.config.js";

/** Runs quick tests first, because the first failing test decides a mutant. */
class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // Tests in src/ run before tests in contract-tests/.
    return [...files].sort((one, other) => other.moduleId.localeCompare(one.moduleId));
  }
}

export default defineConfig({
  plugins: [
    {
      name: "processes",
      // Stryker sets threads, but a test needs its own time zone, which only a process has.
      configureVitest({ project, vitest }) {
        project.config.pool = "forks";
        vitest.config.pool = "forks";
      },
    },
  ],
  resolve: { alias },
  test: {
    // Stryker identifies a test by its name, which contains the seed.
    env: { ANNIE_API_KEY: "", ANNIE_BASE_URL: "", SEED: "1" },
    // Only quick contract tests that need neither the mock nor a process. The fault matrix would take hours.
    include: ["src/**/*.test.ts", "contract-tests/{client,testing}/*.test.ts"],
    exclude: ["**/*.slow.test.ts", "**/burst.test.ts", "**/as-the-mock.test.ts"],
    testTimeout: 30_000,
    // One process for all tests of a mutant: starting one for each file takes longer than the tests.
    isolate: false,
    sequence: { sequencer: QuickFirst },
  },
});
