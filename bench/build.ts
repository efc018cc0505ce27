import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const bench = fileURLToPath(new URL(".", import.meta.url));
const made = join(bench, "build");

/** The environment of a measured process, without the variables that could configure a client. */
export const env = { PATH: process.env["PATH"] };

/** The path of a compiled file of this folder. */
export const compiled = (file: string) => join(made, `${file}.js`);

/** The path of a file in a package that is installed for the project, or else for the bench. */
function fileOf(name: string, file: string): string {
  const files = ["..", "."].map((folder) => join(bench, folder, "node_modules", name, file));
  return files.find(existsSync) ?? "";
}

export const versionOf = (name: string): string =>
  JSON.parse(readFileSync(fileOf(name, "package.json"), "utf8")).version;

function run(name: string, file: string, ...args: string[]): string {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off" };
  return execFileSync(process.execPath, [fileOf(name, file), ...args], {
    cwd: bench,
    env,
    encoding: "utf8",
    stdio: "pipe",
  });
}

/** The settings of all builds. They ignore the project's tsconfig, which would resolve our package to its sources. */
const common = { absWorkingDir: bench, bundle: true, format: "esm", tsconfigRaw: "{}" } as const;

/** Generates two of the clients from the specification and compiles the programs; packages are imported as installed. */
export async function compile(): Promise<void> {
  if (!existsSync(join(bench, "node_modules")))
    throw new Error("Install the other clients first: npm --prefix bench ci");
  // Like `npm link`: from here on, the name of our package leads to its built files, through its `exports`.
  const link = join(bench, "node_modules/annie-conversations");
  if (!existsSync(link)) symlinkSync("../..", link, "dir");

  const document = join(bench, "../openapi/openapi.yaml");
  run("@redocly/cli", "bin/cli.js", "generate-client", document, "--output", join(made, "redocly.ts"));
  const heyApi = ["--input", document, "--output", join(made, "hey-api"), "--client", "@hey-api/client-fetch"];
  run("@hey-api/openapi-ts", "bin/run.js", ...heyApi, "--no-log-file");

  const entryPoints = ["clients/*.ts", "cost-process.ts", "safety.ts"];
  await build({ ...common, entryPoints, packages: "external", platform: "node", outbase: ".", outdir: made });
}

/** The size in bytes, with gzip, of the minified bundle of a file for a browser. */
export async function bundledBytes(file: string): Promise<number> {
  const entryPoints = [file];
  const { outputFiles } = await build({ ...common, entryPoints, minify: true, platform: "browser", write: false });
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).byteLength;
}

/** The number of type instantiations when the file of one client is compiled. */
export function instantiationsOf(client: string): number {
  const config = join(made, `tsconfig.${client}.json`);
  const lib = ["es2022", "dom", "dom.iterable"];
  const compilerOptions = { target: "es2022", lib, module: "preserve", types: [], strict: true, skipLibCheck: true };
  const files = [join(bench, `clients/${client}.ts`)];
  writeFileSync(config, JSON.stringify({ compilerOptions: { ...compilerOptions, noEmit: true }, files }));
  const report = run("typescript", "bin/tsc", "--project", config, "--extendedDiagnostics");
  return Number(/^Instantiations:\s+(\d+)/m.exec(report)?.[1]);
}
