import { setImmediate } from "node:timers/promises";
import { afterAll, beforeAll, expect, vi } from "vitest";

/** The objects that all files of a process share, and that a test may change for a while. */
const shared = {
  ...{ globalThis, console, Math, AbortSignal },
  ...{ "Object.prototype": Object.prototype, "process.env": process.env },
};

/** The state of a process, as far as one file of tests could disturb the next one. */
export function stateOfProcess(): Map<string, unknown> {
  const state = new Map<string, unknown>([["fake timers", vi.isFakeTimers()]]);
  for (const [name, object] of Object.entries(shared)) {
    // Reading localStorage would create one, with a warning.
    const members = Object.getOwnPropertyNames(object).filter((key) => key !== "localStorage");
    for (const key of members) state.set(`${name}.${key}`, Reflect.get(object, key));
  }
  for (const name of process.eventNames()) state.set(`listeners of ${String(name)}`, process.listenerCount(name));
  const servers = process.getActiveResourcesInfo().filter((name) => name === "TCPServerWrap");
  return state.set("open servers", servers.length);
}

/** The names of what differs from an earlier state. */
export async function changesSince(before: ReadonlyMap<string, unknown>): Promise<string[]> {
  // The handle of a server that was closed is gone two turns later.
  await setImmediate();
  await setImmediate();
  const now = stateOfProcess();
  return [...new Set([...before.keys(), ...now.keys()])].filter((name) => !Object.is(before.get(name), now.get(name)));
}

// Files share a process, so each must leave it as it was: the file that does not is the one that fails.
let before = stateOfProcess();
beforeAll(() => {
  before = stateOfProcess();
});
afterAll(async () => {
  expect(await changesSince(before), "left changed for the next file").toEqual([]);
});
