import { once } from "node:events";
import { createServer } from "node:http";
import { expect, it, vi } from "vitest";
import { changesSince, stateOfProcess } from "./process-state.js";

it("a test file that leaves the state of the process changed is detected", async () => {
  const before = stateOfProcess();
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const ignore = () => {};
  process.on("SIGUSR2", ignore);
  vi.stubEnv("ANNIE_BASE_URL", "http://127.0.0.1:1");
  vi.spyOn(console, "warn");
  vi.stubGlobal("fetch", () => {});
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const found = await changesSince(before);

  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.off("SIGUSR2", ignore);
  await new Promise((resolve) => server.close(resolve));
  const globals = "console.warn, fake timers, globalThis.fetch, globalThis.setTimeout";
  const others = "listeners of SIGUSR2, open servers, process.env.ANNIE_BASE_URL";
  expect(found.sort().join(", ")).toBe(`${globals}, ${others}`);
  expect(await changesSince(before)).toEqual([]);
});
