import { brotliCompressSync, gzipSync } from "node:zlib";
import { bundleForBrowser } from "../build.js";
import type { BundleFigures, BundleName } from "../results.js";
import type { Run } from "../run.js";

/** What bundles of the columns weigh, and one of all that the package exports. */
export async function measureBundles({ columns, dist }: Run): Promise<Record<BundleName, BundleFigures>> {
  const contents = (name: BundleName) =>
    name === "everything" ? 'export * from "annie-conversations";' : `export { create } from "./clients/${name}.js";`;
  const names: BundleName[] = [...columns, "everything"];
  const sizes = await Promise.all(names.map(async (name) => sizesOf(await bundleForBrowser(dist, contents(name)))));
  return Object.fromEntries(names.map((name, index) => [name, sizes[index]])) as Record<BundleName, BundleFigures>;
}

/** gzip and brotli at their strongest. */
function sizesOf(code: Uint8Array): BundleFigures {
  const gzip = gzipSync(code, { level: 9 }).byteLength;
  return { min: code.byteLength, gzip, brotli: brotliCompressSync(code).byteLength };
}
