import { defineConfig } from "tsdown";

// The package: each entry point as an ES module and as CommonJS, with what both entry points share in a file of its own.
export default defineConfig({
  entry: ["src/index.ts", "src/testing.ts"],
  format: ["esm", "cjs"],
  platform: "neutral",
  tsconfig: "tsconfig.build.json",
  target: "es2022",
  fixedExtension: false,
  // openapi-fetch and its types are part of the files. Its CommonJS types do not compile, and tools disagree about what the
  // default export of its CommonJS code is.
  deps: { onlyBundle: ["openapi-fetch", "openapi-typescript-helpers"] },
  dts: true,
  sourcemap: true,
  logLevel: "warn",
  inputOptions: { checks: { pluginTimings: false } },
  outputOptions: (options, format) => ({ ...options, chunkFileNames: format === "cjs" ? "shared.cjs" : "shared.js" }),
});
