import type { AnyAnnieError, Outcome } from "annie-conversations";
import type { FaultyServer, FaultyServerOptions, Serve } from "./faulty-server.js";

/** The circumstances of one call: the behavior of the server, and the changes to it during the call. */
export interface Scene extends FaultyServerOptions {
  readonly serve: Serve;
  /** The URL to call, if it differs from the server's. */
  readonly url?: (server: FaultyServer) => Promise<string> | string;
  /** Changes to the server before the call, and while the client waits for another attempt. */
  readonly before?: (server: FaultyServer) => Promise<void>;
  readonly whileWaiting?: (server: FaultyServer) => Promise<void>;
  /** If true, the client first makes a call that succeeds on the same connection. */
  readonly warmUp?: boolean;
}

/** A row of a table. A name with `%s` stands for several faults, one for each value. */
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

/** A fault, and the result that the client must give. */
export interface Fault extends Scene {
  readonly name: string;
  readonly error: Row[2];
  readonly outcome: Outcome;
  /** The number of attempts. A read is retried if that may help, a create only if it was not executed. */
  readonly attempts: { readonly create: number; readonly read: number };
  /** The number of times that the operation was executed; for a create, the number of objects created. */
  readonly created: number;
  /** The seconds that the service tells the client to wait before each retry. */
  readonly seconds: number;
}

/** A behavior for each of these values, for a row whose name has `%s`. */
export function each<Value>(values: readonly Value[], serve: (value: Value) => Serve): [string, Serve][] {
  return values.map((value) => [String(value), serve(value)]);
}

/** Turns the rows of a table into faults. */
export function faults(rows: readonly Row[]): Fault[] {
  return rows.flatMap(([name, happens, error, outcome, create, read, created, seconds = 0]) => {
    const ending = { error, outcome, attempts: { create, read }, created, seconds };
    if (typeof happens === "function") return { name, serve: happens, ...ending };
    if ("serve" in happens) return { name, ...happens, ...ending };
    return happens.map(([value, serve]) => ({ name: name.replace("%s", value), serve, ...ending }));
  });
}
