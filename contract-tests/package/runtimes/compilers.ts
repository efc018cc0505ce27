// npm run test:types: the types of the packed package under every compiler and setting that a project may have.
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { projectRoot, run } from "../../support/run.js";
import { inPackedProject, packageVersions, pathOf } from "./packages.js";

const compilers = ["typescript-5.4", "typescript-5.9", "typescript-6", "typescript-7"];
const platforms = [
  { lib: ["ES2022", "DOM"], types: [] },
  { lib: ["ES2022"], types: ["node"] },
];
const resolutions = [{ module: "esnext", moduleResolution: "bundler" }, { module: "nodenext" }];

await inPackedProject(async (project) => {
  await copyFile(pathOf("consumer.ts"), join(project, "consumer.ts"));
  await writeFile(join(project, "every-export.ts"), await everyExport(project));
  await checkVersions(project);
  for (const platform of platforms)
    for (const resolution of resolutions)
      for (const skipLibCheck of [false, true])
        for (const exactOptionalPropertyTypes of [false, true])
          await compile(project, { ...platform, ...resolution, skipLibCheck, exactOptionalPropertyTypes });
});

function tsc(cwd: string, compiler: string, ...args: string[]) {
  return run(process.execPath, [pathOf(`node_modules/${compiler}/bin/tsc`), "--pretty", "false", ...args], { cwd });
}

/** Each compiler must be of the version that package.json names. */
async function checkVersions(project: string): Promise<void> {
  const versions = await packageVersions();
  for (const compiler of compilers) {
    const { stdout } = await tsc(project, compiler, "--version");
    const expected = `Version ${versions.get(compiler)}`;
    if (stdout.trim() !== expected) throw new Error(`${compiler}: ${stdout.trim()}, expected ${expected}`);
  }
  console.log(...compilers.map((compiler) => versions.get(compiler)?.padEnd(6)));
}

/** Compiles the project with every compiler at once, and prints a row. */
async function compile(project: string, options: object): Promise<void> {
  const typeRoots = [join(projectRoot, "node_modules/@types")];
  const compilerOptions = { noEmit: true, strict: true, target: "es2022", typeRoots, ...options };
  await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  const results = await Promise.all(compilers.map((compiler) => tsc(project, compiler)));
  console.log(...results.map(({ code }) => (code === 0 ? "ok    " : "FAILED")), JSON.stringify(options));
  const failures = results.filter(({ code }) => code !== 0);
  for (const output of new Set(failures.map(({ stdout, stderr }) => stdout + stderr))) console.log(output);
  if (failures.length > 0) process.exitCode = 1;
}

/** A module that imports, by name, every export of every entry point that has types. */
async function everyExport(project: string): Promise<string> {
  const installed = join(project, "node_modules/annie-conversations");
  const { exports } = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  const imports: string[] = [];
  for (const [entry, { types }] of Object.entries<{ types?: string }>(exports)) {
    if (types === undefined) continue;
    const program = ts.createProgram([join(installed, types)], { types: [] });
    const source = program.getSourceFile(join(installed, types));
    const module = source && program.getTypeChecker().getSymbolAtLocation(source);
    if (!module) throw new Error(`${entry} exports nothing.`);
    const symbols = program.getTypeChecker().getExportsOfModule(module);
    const names = symbols.map(({ name }) => `${name} as ${name}${imports.length}`);
    imports.push(`import type { ${names} } from "${join("annie-conversations", entry)}";`);
  }
  return imports.join("\n");
}
