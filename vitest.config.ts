import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// Tests import the package by its name, as its users do.
const alias = {
  "annie-conversations/operations": fileURLToPath(new URL("generated/operations.ts", import.meta.url)),
  "annie-conversations/testing": fileURLToPath(new URL("src/testing.ts", import.meta.url)),
  "annie-conversations": fileURLToPath(new URL("src/index.ts", import.meta.url)),
};

// What whoever runs the tests has set for the client is not meant for them.
const env = { ANNIE_API_KEY: "", ANNIE_BASE_URL: "" };

export default defineConfig({
  test: {
    // Most of the time is spent in processes that the tests start.
    maxWorkers: "100%",
    reporters: ["default", "./contract-tests/support/summary-reporter.ts"],
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          env,
          include: ["src/**/*.test.ts"],
          typecheck: { enabled: true, include: ["src/**/*.test-d.ts"], tsconfig: "tsconfig.json" },
        },
      },
      {
        resolve: { alias },
        test: {
          name: "contract",
          env,
          include: ["contract-tests/**/*.test.ts"],
          globalSetup: ["contract-tests/support/mock-setup.ts"],
          // Some of them start processes; the time is a stop for one that hangs, not a measure.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
