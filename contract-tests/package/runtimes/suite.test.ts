import { expect, inject, it, onTestFinished } from "vitest";
import { startSuiteServer } from "./server.js";
import { runSuite } from "./suite.js";

it.each([
  ["passes in this runtime", false],
  ["fails if its servers are swapped, except the checks that call neither", true],
])("the suite for every runtime %s", async (_title, swapped) => {
  const server = await startSuiteServer();
  onTestFinished(server.close);
  const [mock, faulty] = [inject("mockUrl"), server.url];
  const { runtime, checks } = await runSuite(swapped ? { mock: faulty, faulty: mock } : { mock, faulty });
  expect(runtime).toBe(`node ${process.versions.node}`);
  const passed = ["refused options", "refused connection"];
  const expected = (name: string) => (swapped && !passed.includes(name) ? expect.stringContaining("rror") : "ok");
  expect(checks).toEqual(Object.fromEntries(Object.keys(checks).map((name) => [name, expected(name)])));
});
