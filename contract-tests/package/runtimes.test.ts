import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, it, onTestFinished } from "vitest";
import { projectRoot } from "../support/run.js";
import { packageVersions } from "./runtimes/packages.js";
import { startSuiteServer } from "./runtimes/server.js";
import { runSuite } from "./runtimes/suite.js";

// The runtimes are 1.2 GB, so `npm run test:runtimes` is not part of `npm test`.
async function servers() {
  const server = await startSuiteServer();
  onTestFinished(() => server.close());
  return { mock: inject("mockUrl"), faulty: server.url };
}

it("the suite for every runtime passes in this one", async () => {
  const { runtime, checks } = await runSuite(await servers());
  expect(Object.values(checks)).toEqual(Array(11).fill("ok"));
  expect(runtime).toBe(`node ${process.versions.node}`);
});

it("the suite fails if the servers are swapped", async () => {
  const { mock, faulty } = await servers();
  const { checks } = await runSuite({ mock: faulty, faulty: mock });
  // These call neither server.
  const passed = Object.keys(checks).filter((name) => checks[name] === "ok");
  expect(passed).toEqual(["refused options", "refused connection"]);
});

it("the README names the versions of the runtimes and compilers", async () => {
  const readme = await readFile(join(projectRoot, "README.md"), "utf8");
  for (const [name, version] of await packageVersions()) expect(readme.includes(version), name).toBe(true);
});

it.each([".", "bench", "contract-tests/package/runtimes"])(
  "the lock file in %s fits every platform",
  async (folder) => {
    const text = await readFile(join(projectRoot, folder, "package-lock.json"), "utf8");
    const packages: Record<string, { optionalDependencies?: object }> = JSON.parse(text).packages;
    const optional = Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {}));
    expect(optional.filter((name) => !Object.keys(packages).some((path) => path.endsWith(`/${name}`)))).toEqual([]);
    const { dependencies } = JSON.parse(await readFile(join(projectRoot, folder, "package.json"), "utf8"));
    expect(packages[""]).toMatchObject({ dependencies });
    expect(text, "addresses of downloads").not.toContain('"resolved": "http');
  },
);
