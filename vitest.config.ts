import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    // Tests import the package by its name, as its users do.
    alias: { "annie-conversations": fileURLToPath(new URL("src/index.ts", import.meta.url)) },
  },
  test: {
    include: ["src/**/*.test.ts", "scripts/**/*.test.ts", "contract-tests/**/*.test.ts"],
    globalSetup: ["contract-tests/support/mock-setup.ts"],
    typecheck: { enabled: true, include: ["src/**/*.test-d.ts"], tsconfig: "tsconfig.json" },
    reporters: ["default", "./contract-tests/support/summary-reporter.ts"],
    testTimeout: 60_000,
  },
});
