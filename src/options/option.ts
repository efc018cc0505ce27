import { ConfigurationError } from "../errors/errors.js";
import { longestTimer } from "../http/deadline.js";

/** An option: its check, and the value that it has if it is left out. The type parameters carry its types. */
export interface Option<Given, Default = undefined, Value = Given> {
  /** The problem with a value, in words that follow the name of the option; nothing if the value can be used. */
  readonly problem: (value: unknown) => string | undefined;
  /** The value of an option that is left out; it is checked as well. Without it, the option may be absent. */
  readonly fallback?: () => Default;
  /** Makes the value of what is given, which is checked only then: what is read a second time may be something else. */
  readonly read?: (given: unknown) => Value | null;
  /** Never there at run time. */
  readonly "~given"?: Given;
}

type Options = Readonly<Record<string, Option<unknown, unknown>>>;

/** The options as a caller gives them. */
export type Given<Table extends Options> = {
  readonly [Name in keyof Table]?: Table[Name] extends Option<infer Value, unknown, unknown>
    ? Value | undefined
    : never;
};

/** The options after the check, with their defaults. */
export type Checked<Table extends Options> = {
  readonly [Name in keyof Table]: Table[Name] extends Option<unknown, infer Default, infer Value>
    ? Value | Default
    : never;
};

/** Defines an option by what its value must be. */
export function option<Value>(must: string, isUsable: (value: unknown) => boolean): Option<Value> {
  return { problem: (value) => (isUsable(value) ? undefined : must) };
}

/** An option that has a value even if it is left out. */
export function withDefault<Value>(one: Option<Value>, fallback: () => Value): Option<Value, Value> {
  return { ...one, fallback };
}

/** A whole number; a timer takes at most 2³¹ − 1 ms, and fires at once beyond that. */
export function wholeNumber(unit: string, least: number, most = longestTimer, also?: number): Option<number> {
  return option(
    `must be a whole number of ${unit} from ${least} to ${most}${also ? `, or ${also}` : ""}`,
    (value) => value === also || (Number.isInteger(value) && Number(value) >= least && Number(value) <= most),
  );
}

/** Milliseconds to wait at most; `Infinity` is no limit. */
export function waitingTime(): Option<number> {
  return wholeNumber("milliseconds", 0, longestTimer, Number.POSITIVE_INFINITY);
}

export function oneFunction<Value>(): Option<Value> {
  return option("must be a function", (value) => typeof value === "function");
}

export function flag(): Option<boolean> {
  return option("must be true or false", (value) => typeof value === "boolean");
}

export function absoluteUrl(): Option<string> {
  return option(
    "must be an absolute http or https URL without credentials, a query or a fragment",
    (value) =>
      typeof value === "string" && URL.canParse(value) && /^https?:\/\/[^@/]+\/[^?#]*$/.test(new URL(value).href),
  );
}

/** Checks options; throws a `ConfigurationError` that names the one at fault. */
export function check<Table extends Options>(table: Table, given: unknown, operationId?: string): Checked<Table> {
  const own = ownProperties(given, operationId);
  refuseUnknown(
    Object.keys(own).filter((name) => !Object.hasOwn(table, name)),
    operationId,
  );
  const checked = Object.entries(table).map(([name, { problem, fallback, read }]) => {
    let value = own[name];
    let wrong: string | undefined = "cannot be read";
    try {
      value = value === undefined ? fallback?.() : read ? read(value) : value;
      wrong = value === undefined ? undefined : problem(value);
    } catch {
      // A getter of the value threw.
    }
    if (wrong !== undefined) throw new ConfigurationError(name, wrong, { operationId });
    return [name, value];
  });
  return Object.fromEntries(checked);
}

/**
 * The properties of options, read once. Only a plain object will do: of anything else, such as an `AbortController` in the
 * place of the options, some could be inherited, and would be left out in silence.
 */
export function ownProperties(given: unknown, operationId?: string): Readonly<Record<string, unknown>> {
  try {
    if (isPlain(given)) return Object.assign(Object.create(null), given);
  } catch {
    // A getter threw.
  }
  throw new ConfigurationError("options", "must be a plain object such as { timeout: 5000 }", { operationId });
}

/** Whether a value is an object of this realm or another that inherits at most from `Object.prototype`. */
export function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Refuses the names of options that do not exist. */
export function refuseUnknown([name]: readonly string[], operationId?: string): void {
  if (name === undefined) return;
  // Something that does not look like the name of an option may be a value in its place.
  const shown = /^[A-Za-z][A-Za-z_]{0,29}$/.test(name) ? name : "*";
  throw new ConfigurationError(shown, operationId ? "is not an option of a call" : "is not an option", { operationId });
}
