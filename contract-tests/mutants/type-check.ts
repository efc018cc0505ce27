import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** The types that users are promised, and what the client is made of. */
const entries = ["contract-tests/facts/types.ts", "src/client/conversations.ts"].map((name) => root + name);

/** Checks the types with other generated files in a long-lived compiler, and returns its errors. */
export function createTypeCheck(): (files: ReadonlyMap<string, string>) => string[] {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const versions = new Map<string, { text: string; version: number }>();
  const generated = `${root}generated/`;

  const service = ts.createLanguageService({
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    getCompilationSettings: () => options,
    getScriptFileNames: () => [...entries, ...versions.keys()],
    getScriptVersion: (file) => String(versions.get(file)?.version ?? 0),
    getScriptSnapshot: (file) => {
      const text = versions.get(file)?.text ?? ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
  });

  const known = new Map<string, string[]>();
  return (files) => {
    const texts = [...files];
    const key = JSON.stringify(texts);
    const errors = known.get(key) ?? errorsOf(texts);
    known.set(key, errors);
    return errors;
  };

  function errorsOf(texts: readonly (readonly [name: string, text: string])[]): string[] {
    for (const [name, text] of texts) {
      const { version = 0, text: before } = versions.get(generated + name) ?? {};
      if (text !== before) versions.set(generated + name, { text, version: version + 1 });
    }
    return [...entries, ...versions.keys()]
      .flatMap((entry) => service.getSemanticDiagnostics(entry))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
  }
}
