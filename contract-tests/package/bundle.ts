import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { projectRoot } from "../support/run.js";

/** The bundle of a module. */
export interface Bundle {
  readonly code: string;
  /** The files of which something is in it. */
  readonly files: readonly string[];
  /** Its size with gzip. */
  readonly bytes: number;
}

/** Bundles a module as a user's bundler does. The sources take as many bytes as the built files. */
export async function bundleOf(contents: string): Promise<Bundle> {
  const { metafile, outputFiles } = await build({
    stdin: { contents, resolveDir: projectRoot, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module"],
    logLevel: "error",
    metafile: true,
    write: false,
  });
  const inputs = Object.entries(Object.values(metafile.outputs)[0]?.inputs ?? {});
  const files = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([name]) => name);
  const [file] = outputFiles;
  return { code: file?.text ?? "", files, bytes: gzipSync(file?.contents ?? "", { level: 9 }).byteLength };
}
