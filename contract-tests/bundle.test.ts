import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { projectRoot } from "./support/run.js";

/** What a user's bundler makes of an import: the files that are in it, and its size. */
async function bundleOf(contents: string): Promise<{ files: string[]; bytes: number }> {
  const { metafile, outputFiles } = await build({
    stdin: { contents, resolveDir: projectRoot, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module"],
    metafile: true,
    write: false,
  });
  const inputs = Object.entries(Object.values(metafile.outputs)[0]?.inputs ?? {});
  const files = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([name]) => name);
  return { files, bytes: gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).byteLength };
}

const client = 'export { createAnnieClient } from "./src/index.ts";';
const testing = 'export { createTestService } from "./src/testing.ts";';

it("what is for tests is in no bundle of the client", async () => {
  const { files } = await bundleOf('export * from "./src/index.ts";');
  expect(files).toContain("src/attempt.ts");
  expect(files.filter((name) => /testing|examples/.test(name))).toEqual([]);
});

it("what is for tests is a few kB, alone and beside the client", async () => {
  const [alone, both, without] = await Promise.all([testing, client + testing, client].map(bundleOf));
  expect(alone?.files).toEqual(expect.arrayContaining(["src/testing.ts", "generated/examples.ts"]));
  expect(alone?.files.filter((name) => /transport|openapi-fetch/.test(name))).toEqual([]);
  expect(alone?.bytes).toBeLessThan(7_000);
  expect(Number(both?.bytes) - Number(without?.bytes)).toBeLessThan(4_000);
});
