import { setImmediate } from "node:timers/promises";
import { afterAll, beforeAll, expect } from "vitest";
import { changesSince, stateOfProcess } from "./process-state.js";

// Files share a process, so each must leave it as it was: the file that does not is the one that fails.
let before = stateOfProcess();
beforeAll(() => {
  before = stateOfProcess();
});
afterAll(async () => {
  // The handle of a server that was closed is gone two turns later.
  await setImmediate();
  await setImmediate();
  expect(changesSince(before), "left changed for the next file").toEqual([]);
});
