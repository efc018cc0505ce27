import type { AnyAnnieError, Outcome } from "annie-conversations";
import type { FaultyServer, FaultyServerOptions, Serve } from "./faulty-server.js";

/** A scene around one call: how the server responds, and what happens to it meanwhile. */
export interface Scene extends FaultyServerOptions {
  readonly serve: Serve;
  /** The URL to call, if it is not that of the server. */
  readonly url?: (server: FaultyServer) => Promise<string> | string;
  /** Changes the server before the call, and when the client waits for another attempt. */
  readonly before?: (server: FaultyServer) => Promise<void>;
  readonly whileWaiting?: (server: FaultyServer) => Promise<void>;
  /** Whether the client makes a call that succeeds, on the same connection, before. */
  readonly warmUp?: boolean;
}

/** A row of a table. `%s` in the name stands for a value in which several faults differ. */
type Row = readonly [
  name: string,
  happens: Serve | Scene | readonly (readonly [value: string, serve: Serve])[],
  error: AnyAnnieError["name"] | "none",
  outcome: Outcome,
  attemptsOfCreate: number,
  attemptsOfRead: number,
  created: number,
  seconds?: number,
];

/** A fault, and what the client makes of it. */
export interface Fault extends Scene {
  readonly name: string;
  readonly error: Row[2];
  readonly outcome: Outcome;
  /** A read is sent again if that may help; a create only if it was not executed. */
  readonly attempts: { readonly create: number; readonly read: number };
  /** How often the operation was executed; of a create, that is how many conversations or responses it has created. */
  readonly created: number;
  /** The seconds that the service asks to wait before each further attempt. */
  readonly seconds: number;
}

/** One fault for each of these values. */
export function each<Value>(values: readonly Value[], serve: (value: Value) => Serve): [string, Serve][] {
  return values.map((value) => [String(value), serve(value)]);
}

/** The faults of a table. */
export function faults(rows: readonly Row[]): Fault[] {
  return rows.flatMap(([name, happens, error, outcome, create, read, created, seconds = 0]) => {
    const ending = { error, outcome, attempts: { create, read }, created, seconds };
    if (typeof happens === "function") return { name, serve: happens, ...ending };
    if ("serve" in happens) return { name, ...happens, ...ending };
    return happens.map(([value, serve]) => ({ name: name.replace("%s", value), serve, ...ending }));
  });
}
