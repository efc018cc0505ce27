import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The contract tests that are quick, and need neither the mock nor a process. The fault matrix would take hours. */
const contracts = ["client", "testing"];

/** A mutant is done with its first failing test: those that take least come first. */
class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      contracts.findIndex((name) => moduleId.includes(`/contract-tests/${name}/`));
    return [...files].sort((one, other) => rank(one) - rank(other) || one.moduleId.localeCompare(other.moduleId));
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
  resolve: {
    alias: {
      "annie-conversations/testing": fileURLToPath(new URL("../../src/testing.ts", import.meta.url)),
      "annie-conversations": fileURLToPath(new URL("../../src/index.ts", import.meta.url)),
    },
  },
  test: {
    // Stryker knows a test by its name, which has the seed in it.
    env: { ANNIE_API_KEY: "", ANNIE_BASE_URL: "", SEED: "1" },
    include: ["src/**/*.test.ts", `contract-tests/{${contracts.join(",")}}/*.test.ts`],
    exclude: ["**/*.slow.test.ts", "**/burst.test.ts", "**/as-the-mock.test.ts"],
    testTimeout: 30_000,
    // All tests of a mutant in one process: starting one for each file takes longer than they do.
    isolate: false,
    sequence: { sequencer: QuickFirst },
  },
});
