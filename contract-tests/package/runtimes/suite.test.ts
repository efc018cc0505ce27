import { expect, inject, it, onTestFinished } from "vitest";
import { startSuiteServer } from "./server.js";
import { runSuite } from "./suite.js";

async function startServers() {
  const server = await startSuiteServer();
  onTestFinished(server.close);
  return { mock: inject("mockUrl"), faulty: server.url };
}

it("the suite for every runtime passes in this one", async () => {
  const { runtime, checks } = await runSuite(await startServers());
  expect(Object.values(checks)).toEqual(Array(10).fill("ok"));
  expect(runtime).toBe(`node ${process.versions.node}`);
});

it("the suite fails if its servers are swapped", async () => {
  const { mock, faulty } = await startServers();
  const { checks } = await runSuite({ mock: faulty, faulty: mock });
  // These call neither server.
  const passed = Object.keys(checks).filter((name) => checks[name] === "ok");
  expect(passed).toEqual(["refused options", "refused connection"]);
});
