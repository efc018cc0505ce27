import { readFile } from "node:fs/promises";
import { commands } from "../../generated/flags.js";
import { isSecret, readArguments, secretError } from "./arguments.js";
import { callOperation, interrupted } from "./call-operation.js";
import { CommandError, usageError } from "./command-error.js";
import { generalHelp, operationHelp, ownHelp } from "./help.js";
import { mock } from "./mock.js";
import { createOutput, type Io, type Output } from "./output.js";
import { ownCommands } from "./own-flags.js";
import { readManifest, specificationPath } from "./package-files.js";
import { readRequest } from "./read-request.js";

const names = [...commands.map(({ name }) => name), ...Object.keys(ownCommands)];

/** Runs the command that the arguments name; answers with its exit code. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  const output = createOutput(io, args.includes("--json"));
  try {
    await run(args, io, output);
    return 0;
  } catch (error) {
    const failure = io.signal.aborted && !(error instanceof CommandError) ? interrupted("not-executed") : error;
    if (!(failure instanceof CommandError)) throw failure;
    output.fail(failure);
    const command = names.find((name) => name === args[0]);
    if (failure.told.name === "UsageError")
      output.say(`Help: annie-conversations ${command ? `${command} ` : ""}--help`);
    return failure.exitCode;
  }
}

async function run([name = "", ...args]: readonly string[], io: Io, output: Output): Promise<void> {
  const help = ["--help", "-h"].some((flag) => args.includes(flag));
  const command = commands.find((one) => one.name === name);
  if (command && help) return output.text(operationHelp(command));
  if (command) {
    const { input, options } = await readRequest(command, args, io, output);
    return callOperation(command, input, options, io, output);
  }
  if (name === "mock" || name === "spec") {
    if (help) return output.text(ownHelp(name));
    return name === "mock" ? mock(args, io, output) : spec(args, output);
  }
  if (name === "--help" || name === "-h") return output.text(generalHelp());
  if (name === "--version") return output.text(readManifest().version);
  if (isSecret(name.replaceAll(/^-+|=.*$/gs, ""))) throw secretError();
  throw usageError(`The first argument must be a command: ${names.join(", ")}.`);
}

/** Prints the specification, or where it is. */
async function spec(args: readonly string[], output: Output): Promise<void> {
  const given = readArguments(args, ownCommands.spec.flags);
  await output.text(given.has("path") ? specificationPath : await readFile(specificationPath, "utf8"));
}
