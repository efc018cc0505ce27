import { parseArgs } from "node:util";
import { type CommandError, usageError } from "./command-error.js";
import type { FlagName } from "./own-flags.js";
import { namesSecret, nearest } from "./suggestions.js";

/** The flags that were given, each with its values; one that is only on has none. */
export type Given = ReadonlyMap<string, readonly string[]>;

/** Reads the arguments after the name of a command. No message quotes one: it may be a secret, or what a patient said. */
export function readArguments(args: readonly string[], flags: readonly FlagName[]): Given {
  const options = Object.fromEntries(
    flags.map(({ flag, value }) => [flag, { type: value === undefined ? ("boolean" as const) : ("string" as const) }]),
  );
  // Not strict: the messages of Node quote what was given.
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    const known = token.kind === "option" ? flags.find(({ flag }) => flag === token.name) : undefined;
    if (token.kind !== "option" || known === undefined) {
      throw unknown(args, token.index, token.kind === "option" ? token.name : "", flags);
    }
    const { value, inlineValue } = token;
    const { flag, list } = known;
    if (known.value === undefined && value !== undefined) {
      throw namesSecret(flag) ? secretError() : usageError(`--${flag} takes no value.`);
    }
    if (known.value !== undefined && (value === undefined || (!inlineValue && /^-./.test(value)))) {
      throw usageError(`--${flag} needs a value; one that begins with a dash as --${flag}=${known.value}.`);
    }
    const values = given.get(flag) ?? [];
    if (given.has(flag) && !list) throw usageError(`--${flag} is given twice.`);
    given.set(flag, value === undefined ? values : [...values, value]);
  }
  return given;
}

/** What to say of an argument that is not known: its place, and what it was most likely meant for. */
function unknown(args: readonly string[], index: number, name: string, flags: readonly FlagName[]): CommandError {
  const meant = nearest(
    name,
    flags.map(({ flag }) => flag),
  );
  // An argument without a flag may belong to the one before it.
  const isFor = name || String(args[index - 1]).replace(/^-+/, "");
  if (meant === undefined && isSecret(isFor)) return secretError();
  // The name of the command is the first argument.
  const what = `Argument ${index + 2} is ${name === "" ? "no flag" : "a flag that this command does not have"}.`;
  return usageError(meant === undefined ? what : `${what} Is --${meant} meant?`);
}

/** Whether a flag, perhaps a misspelled one, was meant for a secret. */
export function isSecret(name: string): boolean {
  return namesSecret(name) || nearest(name, ["token", "api-key"]) !== undefined;
}

/** A secret was given as an argument; it is neither used nor quoted. */
export function secretError(): CommandError {
  return usageError(
    "A secret is never taken from an argument: everyone on this machine can see it there (ps), and it stays in the " +
      "history of the shell. If this was a real one, revoke it. Set ANNIE_API_KEY, or give it on standard input with " +
      "--token-stdin.",
  );
}
