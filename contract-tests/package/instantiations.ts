import { join } from "node:path";
import ts from "typescript";
import { projectRoot } from "../support/run.js";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  module: ts.ModuleKind.Preserve,
  types: [],
  strict: true,
  noEmit: true,
  paths: { "annie-conversations": [join(projectRoot, "src/index.ts")] },
};

/**
 * How many types the compiler makes to check the code of a consumer. Only that is checked, and nothing of what it imports,
 * so that the sources cost it what their declarations cost a user, as all that is exported has a type that is written out.
 */
export function instantiationsOf(code: string): number {
  const name = join(projectRoot, "consumer.ts");
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === name || fileExists(path);
  host.getSourceFile = (path, ...rest) =>
    path === name ? ts.createSourceFile(path, code, ts.ScriptTarget.ES2022) : getSourceFile(path, ...rest);
  const program = ts.createProgram([name], options, host);
  const [wrong] = program.getSemanticDiagnostics(program.getSourceFile(name));
  if (wrong) throw new Error(ts.flattenDiagnosticMessageText(wrong.messageText, "\n"));
  return program.getInstantiationCount();
}
