import { defineConfig, type UserConfig } from "tsdown";

/** Both entry points, with what they share in a file of its own. */
const common: UserConfig = {
  entry: ["src/index.ts", "src/testing.ts"],
  platform: "neutral",
  tsconfig: "tsconfig.build.json",
  target: "es2022",
  fixedExtension: false,
  dts: true,
  sourcemap: true,
  logLevel: "warn",
  inputOptions: { checks: { pluginTimings: false } },
  outputOptions: (options, format) => ({ ...options, chunkFileNames: format === "cjs" ? "shared.cjs" : "shared.js" }),
};

const openapiFetch = ["openapi-fetch", "openapi-typescript-helpers"];

export default defineConfig([
  { ...common, format: "esm" },
  // With openapi-fetch inside. Its CommonJS types do not compile, and tools disagree about the default export of its code.
  { ...common, format: "cjs", clean: false, deps: { alwaysBundle: openapiFetch, onlyBundle: openapiFetch } },
]);
