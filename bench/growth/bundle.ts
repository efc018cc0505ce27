import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** What a bundler makes of what a consumer in this folder imports: minified bytes, and gzipped ones. */
export async function bundleOf(resolveDir: string, contents: string) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module"],
    write: false,
  });
  const [{ contents: bundle, text }] = outputFiles as [(typeof outputFiles)[0]];
  return { text, bytes: bundle.byteLength, gzip: gzipSync(bundle, { level: 9 }).byteLength };
}
