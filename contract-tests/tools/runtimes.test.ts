import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { wantedVersions } from "../runtimes/packages.js";
import { isOk, rowOf, rowsText } from "../runtimes/rows.js";
import type { Bundle, Runtime } from "../runtimes/runtime.js";
import { runSuite } from "../runtimes/suite/suite.js";
import { startSuiteServer } from "../runtimes/suite/suite-server.js";
import { startNobody } from "../support/nobody.js";
import { projectRoot } from "../support/run.js";

// The runtimes themselves take minutes to bring: `npm run test:runtimes`. Here is what would let that go wrong unseen.
async function places() {
  const [server, nobody] = [await startSuiteServer(), await startNobody()];
  onTestFinished(async () => void (await Promise.all([server.stop(), nobody.stop()])));
  return { mock: inject("mockUrl"), server: server.url, nobody: nobody.url };
}

describe("the suite for every runtime", () => {
  it("passes in this one", async () => {
    const { runtime, version, checks } = await runSuite(await places());
    expect(checks.filter(({ failure }) => failure !== undefined)).toEqual([]);
    expect(checks.length).toBeGreaterThanOrEqual(6);
    expect({ runtime, version }).toEqual({ runtime: "node", version: process.versions.node });
  });

  it("fails where others answer than it takes them for", async () => {
    const { mock, server, nobody } = await places();
    const { checks } = await runSuite({ mock: server, server: mock, nobody });
    expect(checks.filter(({ failure }) => failure === undefined).map(({ name }) => name)).toEqual([
      // Nothing is to be sent there, and nothing was.
      "validation",
      "refused",
      "configuration",
    ]);
  });
});

describe("a row of the table", () => {
  const checks = [{ name: "create", ms: 7 }];
  const bundle: Bundle = { folder: "", places: { mock: "", server: "", nobody: "" } };
  const node20: Runtime = {
    name: "node-20",
    kind: "node",
    version: async () => "20.20.2",
    run: async () => ({ runtime: "node", version: "20.20.2", checks }),
  };

  it("is ok for the right runtime, in which every check passed", async () => {
    const row = await rowOf(node20, bundle);
    expect(isOk(row)).toBe(true);
    expect(rowsText([row])).toMatch(/^runtime +version +create +all, ms\nnode-20 +20\.20\.2 +ok 7 +\d+$/);
  });

  it.each<[string, Runtime["run"], string]>([
    ["another version", async () => ({ runtime: "node", version: "20.20.1", checks }), "it was node 20.20.1, where"],
    ["another runtime", async () => ({ runtime: "bun", version: "20.20.2", checks }), "it was bun 20.20.2, where"],
    ["no check", async () => ({ runtime: "node", version: "20.20.2", checks: [] }), "node-20  20.20.2"],
    ["a runtime that is not there", async () => Promise.reject(new Error("ENOENT")), "could not be run: Error: ENOENT"],
    [
      "a check that failed",
      async () => ({ runtime: "node", version: "20.20.2", checks: [{ name: "create", ms: 7, failure: "broken" }] }),
      "node-20, create: broken",
    ],
  ])("is not ok for %s", async (_what, run, text) => {
    const row = await rowOf({ ...node20, run }, bundle);
    expect(isOk(row)).toBe(false);
    expect(rowsText([row])).toContain(text);
  });
});

describe("the packages of the runtimes", () => {
  it("are those of which the README speaks", async () => {
    const readme = await readFile(join(projectRoot, "README.md"), "utf8");
    const versions = Object.values(await wantedVersions()).map((version) => version.replace(/^1\.(\d{8})\..*/, "$1"));
    expect(versions.filter((version) => !readme.replaceAll("-", "").includes(version))).toEqual([]);
  });

  it.each([".", "bench", "contract-tests/runtimes"])(
    "have a lock file that fits every platform, and no address: %s",
    async (folder) => {
      const text = await readFile(join(projectRoot, folder, "package-lock.json"), "utf8");
      const packages: Record<string, { optionalDependencies?: object }> = JSON.parse(text).packages;
      const optional = Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {}));
      const missing = optional.filter((name) => !Object.keys(packages).some((path) => path.endsWith(`/${name}`)));
      expect(missing).toEqual([]);
      expect(text).not.toMatch(/"resolved": "http/);
    },
  );
});
