import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { operations } from "../../generated/operations.js";
import { projectRoot, run } from "../support/run.js";
import { temporaryFolder } from "../support/temporary-folder.js";

// The most that the package may cost a bundle and a process. npm run bench measures what differs from run to run.

/** Bundles a module as a user's bundler does, from the sources. Returns which files are in it, and its bytes with gzip. */
async function bundle(contents: string) {
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
  const code = outputFiles[0]?.text ?? "";
  return { code, files, bytes: gzipSync(code, { level: 9 }).byteLength };
}

const client = 'export { createAnnieClient } from "annie-conversations";';
const everything = 'export * from "annie-conversations";';
const testing = 'export { createTestService } from "annie-conversations/testing";';

// Slightly above the size of today, so that growth is a decision; each operation adds its schemas and its method.
it.each([
  ["the client", client, 15_000, "src/transport/attempt.ts", /testing|examples/],
  ["every export", everything, 16_050, "src/auth/client-credentials.ts", /testing|examples/],
  ["the test service", testing, 6_300, "src/testing/service.ts", /transport|openapi-fetch/],
])("a bundle of %s is within its bytes and has nothing else", async (_what, contents, budget, included, excluded) => {
  const { bytes, files } = await bundle(contents);
  expect(bytes).toBeLessThanOrEqual(budget + 250 * operations.size);
  expect(files).toContain(included);
  expect(files.filter((name) => excluded.test(name))).toEqual([]);
});

it("the test service adds less than 4 kB to a bundle of the client", async () => {
  const [both, alone] = await Promise.all([bundle(client + testing), bundle(client)]);
  expect(both.bytes - alone.bytes).toBeLessThan(4_000);
});

it("an import that is not used adds nothing to a bundle", async () => {
  expect(await bundle('import "annie-conversations";')).toMatchObject({ code: "", files: [] });
});

it("an import needs nothing of the platform, of which jsdom has only a part", async () => {
  const { code } = await bundle(
    'import * as client from "annie-conversations"; import * as testing from "annie-conversations/testing"; imported = [client, testing];',
  );
  expect(() => runInNewContext(code)).not.toThrow();
});

it("an import creates no global, listener, timer or handle, and prints nothing", async () => {
  const folder = temporaryFolder();
  await writeFile(join(folder, "client.mjs"), (await bundle(everything)).code);
  const program = `
    const state = () => JSON.stringify([
      Reflect.ownKeys(globalThis).map(String),
      process.eventNames().map((name) => [String(name), process.listenerCount(name)]),
      process.getActiveResourcesInfo(),
    ]);
    await import("data:text/javascript,");
    const before = state();
    await import("./client.mjs");
    if (state() !== before) console.log(before, state());`;
  await writeFile(join(folder, "program.mjs"), program);
  expect(await run(process.execPath, ["program.mjs"], { cwd: folder })).toEqual({ code: 0, stdout: "", stderr: "" });
});
