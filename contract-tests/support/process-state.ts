import { vi } from "vitest";

/** The objects that all files of a process share, and that a test may change for a while. */
const shared = {
  globalThis,
  "Object.prototype": Object.prototype,
  console,
  Math,
  AbortSignal,
  "process.env": process.env,
};

/** The state of a process, as far as one file of tests could disturb the next one. */
export function stateOfProcess(): ReadonlyMap<string, unknown> {
  const members = Object.entries(shared).flatMap(([name, object]) =>
    Object.getOwnPropertyNames(object)
      // Reading it would create one, with a warning.
      .filter((key) => key !== "localStorage")
      .map((key): [string, unknown] => [`${name}.${key}`, Reflect.get(object, key)]),
  );
  const listeners = process
    .eventNames()
    .map((name): [string, unknown] => [`listeners of ${String(name)}`, process.listenerCount(name)]);
  const servers = process.getActiveResourcesInfo().filter((name) => name === "TCPServerWrap").length;
  return new Map([...members, ...listeners, ["fake timers", vi.isFakeTimers()], ["open servers", servers]]);
}

/** The names of what differs from an earlier state. */
export function changesSince(before: ReadonlyMap<string, unknown>): string[] {
  const now = stateOfProcess();
  return [...new Set([...before.keys(), ...now.keys()])].filter((name) => !Object.is(before.get(name), now.get(name)));
}
