import { readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";

/** The names by which a project imports what has types, as the `exports` of the package have them. */
export async function entryPoints(project: string, name: string): Promise<string[]> {
  const { exports } = JSON.parse(await readFile(join(project, "node_modules", name, "package.json"), "utf8"));
  const typed = Object.keys(exports).filter((path) => exports[path].types !== undefined);
  return typed.map((path) => name + path.slice(1));
}

/** A module that imports everything that these entry points export, by name, and says of each that its type is known. */
export function everyExport(project: string, specifiers: readonly string[]): string {
  const imports = specifiers.map((specifier, index) => `import * as entry${index} from "${specifier}";`);
  const lines = exportsOf(project, specifiers).flatMap((exports, index) =>
    exports.flatMap(({ name, isValue, isType }) => [
      ...(isValue ? [`export const value${index}_${name}: Known<typeof entry${index}.${name}> = "known";`] : []),
      ...(isType ? [`export const type${index}_${name}: Known<entry${index}.${name}> = "known";`] : []),
    ]),
  );
  return [
    ...imports,
    'type Known<T> = 0 extends 1 & T ? "any" : [T] extends [never] ? "never" : "known";',
    ...lines,
  ].join("\n");
}

interface Export {
  readonly name: string;
  readonly isValue: boolean;
  /** Whether it is a type that can be written without arguments. */
  readonly isType: boolean;
}

function exportsOf(project: string, specifiers: readonly string[]): Export[][] {
  const module = ts.ModuleKind.NodeNext;
  const from = join(project, "every-export.ts");
  const files = specifiers.map((specifier) => {
    const found = ts.resolveModuleName(specifier, from, { module }, ts.sys, undefined, undefined, ts.ModuleKind.ESNext);
    if (found.resolvedModule === undefined) throw new Error(`${specifier} has no types that can be found.`);
    return found.resolvedModule.resolvedFileName;
  });
  const program = ts.createProgram(files, { module, types: [] });
  const checker = program.getTypeChecker();
  return files.map((file) => {
    const source = program.getSourceFile(file);
    const symbol = source && checker.getSymbolAtLocation(source);
    return symbol ? checker.getExportsOfModule(symbol).map((exported) => describe(checker, exported)) : [];
  });
}

function describe(checker: ts.TypeChecker, exported: ts.Symbol): Export {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const isGeneric = symbol.declarations?.some((one) => "typeParameters" in one && one.typeParameters !== undefined);
  return {
    name: exported.name,
    isValue: (symbol.flags & ts.SymbolFlags.Value) !== 0,
    isType: (symbol.flags & ts.SymbolFlags.Type) !== 0 && !isGeneric,
  };
}
