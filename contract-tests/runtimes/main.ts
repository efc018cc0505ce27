// npm run test:runtimes: the packed package in every runtime that it is for.
// npm run test:runtimes -- --only deno,workerd: in these alone.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { startMockServer } from "../../scripts/mock-server.js";
import { startNobody } from "../support/nobody.js";
import { installPacked } from "../support/packed-package.js";
import { chromium } from "./chromium.js";
import { installPackages } from "./packages.js";
import { bun, deno, node } from "./processes.js";
import { isOk, type Row, rowOf, rowsText } from "./rows.js";
import type { Runtime } from "./runtime.js";
import { startSuiteServer } from "./suite/suite-server.js";
import { workerd } from "./workerd.js";

const all: Runtime[] = [node(20), node(22), node(24), node(26), bun, deno, workerd, chromium];
const names = all.map(({ name }) => name);

const { values } = parseArgs({ options: { only: { type: "string", default: names.join() } } });
const only = values.only.split(",");
const unknown = only.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(", ")}; there are ${names.join(", ")}.`);
  process.exitCode = 2;
} else {
  const rows = await runAll(all.filter(({ name }) => only.includes(name)));
  const ok = rows.filter(isOk).length;
  console.log(rowsText(rows));
  console.log(`${ok} of ${rows.length} runtimes are ok; ${all.length - rows.length} were not asked for.`);
  process.exitCode = ok === rows.length ? 0 : 1;
}

async function runAll(runtimes: readonly Runtime[]): Promise<Row[]> {
  await installPackages();
  const temporary = await mkdtemp(join(tmpdir(), "annie-conversations-"));
  const mock = await startMockServer(undefined, { cors: true });
  const nobody = await startNobody();
  const rows: Row[] = [];
  try {
    const { project: folder } = await installPacked(temporary);
    await buildSuite(folder);
    for (const runtime of runtimes) {
      const server = await startSuiteServer();
      const places = { mock: mock.url, server: server.url, nobody: nobody.url };
      rows.push(await rowOf(runtime, { folder, places }));
      await server.stop();
    }
  } finally {
    await nobody.stop();
    await mock.close();
    await rm(temporary, { recursive: true });
  }
  return rows;
}

/** The suite as one ES module that imports the package, and nothing else. */
async function buildSuite(folder: string): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL("suite/suite.ts", import.meta.url))],
    outfile: join(folder, "suite.js"),
    bundle: true,
    format: "esm",
    target: "es2022",
    external: ["annie-conversations"],
    // Those of the project lead to src, instead of the package.
    tsconfigRaw: {},
    logLevel: "silent",
  });
}
