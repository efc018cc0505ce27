import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";

/** The folder `bench`, and in it what is made for this run, where packages are found. */
export const bench = fileURLToPath(new URL("..", import.meta.url));
export const made = join(bench, "build", String(process.pid));

/** hey-api's client, generated from the specification as its users do it. */
export function generateHeyApi(): void {
  const command = join(bench, "node_modules/@hey-api/openapi-ts/bin/run.js");
  const input = join(bench, "../openapi/openapi.yaml");
  const options = ["--input", input, "--output", join(bench, "build/hey-api"), "--client", "@hey-api/client-fetch"];
  execFileSync(process.execPath, [command, ...options, "--no-log-file"], { cwd: bench, stdio: "pipe" });
}

/** Removes what was made for this run. */
export function removeMade(): void {
  rmSync(made, { recursive: true, force: true });
}

/** Resolves `annie-conversations` to a built package. */
export function annieFrom(dist: string, external: boolean): Plugin {
  const index = join(dist, "src/index.js");
  const path = external ? pathToFileURL(index).href : index;
  return {
    name: "annie-conversations",
    setup: ({ onResolve }) => onResolve({ filter: /^annie-conversations$/ }, () => ({ path, external })),
  };
}

const forNode = { absWorkingDir: bench, bundle: true, format: "esm", platform: "node", target: "node20" } as const;

/** Compiles the columns and the processes that run them; packages stay what they are as they are installed. */
export async function compile(dist: string, columns: readonly string[]): Promise<void> {
  await build({
    ...forNode,
    entryPoints: [...columns.map((name) => `clients/${name}.ts`), "clients/processes/*.ts"],
    packages: "external",
    plugins: [annieFrom(dist, true)],
    outbase: ".",
    outdir: made,
  });
}

/** Bundles each column with its packages into one file, as for a function in the cloud. */
export async function bundleForNode(dist: string, columns: readonly string[]): Promise<void> {
  await build({
    ...forNode,
    entryPoints: columns.map((name) => `clients/${name}.ts`),
    plugins: [annieFrom(dist, false)],
    // For packages of axios that are no ES modules.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    minify: true,
    outbase: ".",
    outdir: join(made, "bundled"),
  });
}

/** What a bundler makes of a module for a browser. */
export async function bundleForBrowser(dist: string, contents: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: bench, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    plugins: [annieFrom(dist, false)],
    write: false,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

/** What is missing for a run, in the words of the command that brings it. */
export function missing(dist: string): string | undefined {
  if (!existsSync(join(bench, "node_modules/@hey-api/openapi-ts"))) return "npm --prefix bench ci";
  return existsSync(join(dist, "src/index.js")) ? undefined : "npm run build";
}
