import type { Command } from "../../generated/flags.js";
import type { ClientOptions } from "../options.js";
import { type Given, readArguments } from "./arguments.js";
import { usageError } from "./command-error.js";
import { parseJson, readBody, readToken } from "./files.js";
import { placeholderOf } from "./help.js";
import { type CommandInput, toInput } from "./input.js";
import type { Io, Output } from "./output.js";
import { bodyFlag, callFlags, helpFlag, optionOf } from "./own-flags.js";

/** What an operation is to be called with, and how. */
export interface CommandRequest {
  readonly input: CommandInput;
  readonly options: ClientOptions;
}

/** Reads the arguments of a command that calls an operation, and what they lead to. */
export async function readRequest(
  command: Command,
  args: readonly string[],
  io: Io,
  output: Output,
): Promise<CommandRequest> {
  const flags = command.flags.map((flag) => ({ ...flag, value: placeholderOf(flag) }));
  const hasBody = command.operation.validateRequest !== undefined;
  const given = readArguments(args, [...flags, ...(hasBody ? [bodyFlag] : []), ...callFlags, helpFlag]);
  const options = optionsOf(given);
  const [file] = given.get(bodyFlag.flag) ?? [];
  const withToken = given.has("token-stdin");
  if (withToken && file === "-") {
    throw usageError(
      "--token-stdin and --body - both want standard input: set ANNIE_API_KEY, or take the body from a file.",
    );
  }
  const body = file === undefined ? undefined : await readBody(file, io, output);
  const input = toInput(command, given, body);
  return { input, options: withToken ? { ...options, token: await readToken(io, output) } : options };
}

/** The options of the client that flags set; whether their values can be used, the client says. */
function optionsOf(given: Given): ClientOptions {
  const options = callFlags.flatMap((flag) => {
    const [text] = given.get(flag.flag) ?? [];
    if (text === undefined) return [];
    const value = flag.value === "URL" ? text : parseJson(text);
    if (flag.value !== "URL" && typeof value !== "number") throw usageError(`--${flag.flag} must be a number.`);
    return [[optionOf(flag), value]];
  });
  return Object.fromEntries(options);
}
