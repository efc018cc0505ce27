import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const bench = fileURLToPath(new URL(".", import.meta.url));
const made = join(bench, "build");

/** A file of this folder, compiled. */
export const compiled = (file: string) => join(made, `${file}.js`);

/** The version of a package that is installed, for the project or else for the bench. */
export function versionOf(name: string): string {
  const files = ["..", "."].map((folder) => join(bench, folder, "node_modules", name, "package.json"));
  return JSON.parse(readFileSync(files.find(existsSync) ?? "", "utf8")).version;
}

/** The settings of the project, which would resolve our package to its sources, do not apply. */
const common = { absWorkingDir: bench, bundle: true, format: "esm", tsconfigRaw: "{}" } as const;

/** Generates hey-api's client from the specification and compiles the programs; packages are imported as installed. */
export async function compile(): Promise<void> {
  if (!existsSync(join(bench, "node_modules")))
    throw new Error("Install the other clients first: npm --prefix bench ci");
  // As `npm link` would: from here on our package is found by its name, with its built files and its `exports`.
  const link = join(bench, "node_modules/annie-conversations");
  if (!existsSync(link)) symlinkSync("../..", link, "dir");

  const generator = join(bench, "node_modules/@hey-api/openapi-ts/bin/run.js");
  const paths = ["--input", join(bench, "../openapi/openapi.yaml"), "--output", join(made, "hey-api")];
  const options = [...paths, "--client", "@hey-api/client-fetch", "--no-log-file"];
  execFileSync(process.execPath, [generator, ...options], { cwd: bench, stdio: "pipe" });

  const entryPoints = ["clients/*.ts", "caller.ts", "importer.ts", "server.ts"];
  await build({ ...common, entryPoints, packages: "external", platform: "node", outbase: ".", outdir: made });
}

/** The bytes of a minified bundle for a browser, with gzip. */
export async function bundledBytes(contents: string): Promise<number> {
  const stdin = { contents, resolveDir: bench };
  const { outputFiles } = await build({ ...common, stdin, minify: true, platform: "browser", write: false });
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).byteLength;
}

/** The type instantiations of a program that is the file of one client. */
export function instantiationsOf(client: string): number {
  const config = join(made, `tsconfig.${client}.json`);
  const lib = ["es2022", "dom", "dom.iterable"];
  const compilerOptions = { target: "es2022", lib, module: "preserve", types: [], strict: true, skipLibCheck: true };
  const files = [join(bench, `clients/${client}.ts`)];
  writeFileSync(config, JSON.stringify({ compilerOptions: { ...compilerOptions, noEmit: true }, files }));
  const tsc = join(bench, "../node_modules/typescript/bin/tsc");
  const args = [tsc, "--project", config, "--extendedDiagnostics"];
  const report = execFileSync(process.execPath, args, { cwd: made, encoding: "utf8" });
  return Number(/^Instantiations:\s+(\d+)/m.exec(report)?.[1]);
}
