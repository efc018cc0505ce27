import { setImmediate } from "node:timers/promises";
import { afterAll, beforeAll, expect, vi } from "vitest";

/** The objects that all test files of a process share, and that a test may change temporarily. */
const shared = {
  ...{ globalThis, console, Math, AbortSignal },
  ...{ "Object.prototype": Object.prototype, "process.env": process.env },
};

/** The part of the state of the process by which a test file could disturb the next one. */
export function stateOfProcess(): Map<string, unknown> {
  const state = new Map<string, unknown>([["fake timers", vi.isFakeTimers()]]);
  for (const [name, object] of Object.entries(shared)) {
    // Node creates localStorage when it is read, and prints a warning.
    const members = Object.getOwnPropertyNames(object).filter((key) => key !== "localStorage");
    for (const key of members) state.set(`${name}.${key}`, Reflect.get(object, key));
  }
  for (const name of process.eventNames()) state.set(`listeners of ${String(name)}`, process.listenerCount(name));
  const servers = process.getActiveResourcesInfo().filter((name) => name === "TCPServerWrap");
  return state.set("open servers", servers.length);
}

/** The names of all entries that differ from an earlier state. */
export async function changesSince(before: ReadonlyMap<string, unknown>): Promise<string[]> {
  // The handle of a closed server disappears two turns of the event loop later.
  await setImmediate();
  await setImmediate();
  const now = stateOfProcess();
  return [...new Set([...before.keys(), ...now.keys()])].filter((name) => !Object.is(before.get(name), now.get(name)));
}

// Test files share a process. A file that does not restore its state fails.
let before = stateOfProcess();
beforeAll(() => {
  before = stateOfProcess();
});
afterAll(async () => {
  expect(await changesSince(before), "state that this file did not restore").toEqual([]);
});
