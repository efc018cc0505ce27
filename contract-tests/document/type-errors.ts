import { join } from "node:path";
import ts from "typescript";
import { projectRoot } from "../support/run.js";

/** The types that users are promised, and the code that the client is made of. */
const entries = ["contract-tests/facts/types.ts", "src/client/conversations.ts"].map((name) => join(projectRoot, name));

/** The errors of the compiler with other files in the place of `generated/`, by name. */
export function typeErrors(files: ReadonlyMap<string, string>): string[] {
  const { config } = ts.readConfigFile(join(projectRoot, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, projectRoot);
  const texts = new Map([...files].map(([name, text]) => [join(projectRoot, "generated", name), text]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  const program = ts.createProgram([...entries, ...texts.keys()], options, host);
  const found = ts.getPreEmitDiagnostics(program);
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}
