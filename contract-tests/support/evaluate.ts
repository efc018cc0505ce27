import { createRequire } from "node:module";
import { transformSync } from "esbuild";

const require = createRequire(import.meta.url);

/** Runs TypeScript code as a module, and returns its exports. `imports` replaces modules by their specifiers. */
export function evaluate(
  code: string,
  imports: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const { code: script } = transformSync(code, { loader: "ts", format: "cjs", target: "node20" });
  const module = { exports: {} };
  const load = (specifier: string): unknown => imports[specifier] ?? require(specifier);
  new Function("module", "exports", "require", script)(module, module.exports, load);
  return module.exports;
}
