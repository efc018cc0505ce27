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
const isDeclaration = (file = "") => file.endsWith(".d.ts");

// openapi-fetch's code is part of the files: a module that is found in another package costs half of the whole import, and
// tools disagree about the default export of its CommonJS form.
export default defineConfig([
  // Its types are not, so that they are those of the user's own copy.
  {
    ...common,
    format: "esm",
    deps: { alwaysBundle: (id, importer) => id === "openapi-fetch" && !isDeclaration(importer) },
  },
  // Here they are, as its CommonJS types do not compile.
  { ...common, format: "cjs", clean: false, deps: { alwaysBundle: openapiFetch, onlyBundle: openapiFetch } },
]);
