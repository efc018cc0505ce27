import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// Tests import the package by its name, as its users do.
export const alias = {
  "annie-conversations/testing": fileURLToPath(new URL("src/testing.ts", import.meta.url)),
  "annie-conversations": fileURLToPath(new URL("src/index.ts", import.meta.url)),
};

/** The settings that the projects share. */
const common = {
  // Settings of the client in the environment of whoever runs the tests are not meant for them.
  env: { ANNIE_API_KEY: "", ANNIE_BASE_URL: "" },
  // Loading the same modules again for each file takes longer than most tests. The setup fails a file that leaves anything
  // changed for the next one.
  isolate: false,
  setupFiles: ["contract-tests/support/process-state.ts"],
};

/** Those that may need the document, the mock, a server or a process. */
const contract = {
  ...common,
  globalSetup: ["contract-tests/support/mock-setup.ts"],
  // Some of them start processes; the time is a stop for one that hangs, not a measure.
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

const tests = "contract-tests/**/*.test.ts";
const slow = "contract-tests/**/*.slow.test.ts";
const exclude = ["**/node_modules/**"];

export default defineConfig({
  test: {
    // Much of the time is spent in processes that the tests start.
    maxWorkers: "100%",
    reporters: ["default", "./contract-tests/support/summary-reporter.ts"],
    projects: [
      { resolve: { alias }, test: { ...common, name: "unit", include: ["src/**/*.test.ts"] } },
      { resolve: { alias }, test: { ...contract, name: "contract", include: [tests], exclude: [slow, ...exclude] } },
      // Not part of `npm test`: CONTRIBUTING.md says what belongs here. Some of them look at their whole process.
      { resolve: { alias }, test: { ...contract, name: "slow", isolate: true, include: [slow], exclude } },
    ],
  },
});
