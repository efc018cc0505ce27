import { createRequire } from "node:module";
import { transformSync } from "esbuild";

const require = createRequire(import.meta.url);

/** Runs a text of TypeScript as a module of its own; what it imports is given by its specifier. */
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
