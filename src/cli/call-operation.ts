import type { Command } from "../../generated/flags.js";
import type { Outcome } from "../annie-error.js";
import { createAnnieCaller } from "../caller.js";
import { isAnnieError } from "../errors.js";
import type { AnnieEvent } from "../events.js";
import type { Operation } from "../operation.js";
import type { ClientOptions } from "../options.js";
import { causeOf } from "../outcome.js";
import type { Envelope } from "../response.js";
import type { Violation } from "../violations.js";
import { CommandError } from "./command-error.js";
import { toCommandError } from "./failure.js";
import type { CommandInput } from "./input.js";
import type { Io, Output } from "./output.js";

/** Calls an operation, and prints its result. */
export async function callOperation(
  command: Command,
  { input, flagAt }: CommandInput,
  options: ClientOptions,
  { signal }: Io,
  output: Output,
): Promise<void> {
  const operation: Operation<unknown, unknown, Envelope> = command.operation;
  // What became of the operation, where no error of the client says so.
  let outcome: Outcome = "not-executed";
  const onEvent = (event: AnnieEvent) => {
    if (event.type === "started") outcome = "unknown";
    if (event.type === "gave-up") outcome = event.outcome;
    if (event.type === "waiting")
      output.say(`Waiting ${Math.ceil(event.ms / 1000)} s before attempt ${event.attempt}.`);
  };
  let result: unknown;
  try {
    const onViolation = (violation: Violation) => {
      const { path, message } = violation;
      output.warn(`the response deviates from the specification: ${path} ${message}`, violation);
    };
    const { call } = createAnnieCaller({ ...options, onEvent, onViolation });
    result = await call(operation, input, { signal });
  } catch (error) {
    if (isAnnieError(error)) throw toCommandError(error, flagAt);
    if (signal.aborted) throw interrupted(outcome);
    const message = `Something unexpected happened (${causeOf(error).name}).`;
    throw new CommandError({ name: "UnexpectedError", message, outcome });
  }
  await output.result(result, "executed");
}

/** The command was ended before it was done. */
export function interrupted(outcome: Outcome): CommandError {
  return new CommandError({ name: "InterruptedError", message: `Interrupted. ${whatBecame[outcome]}`, outcome });
}

const whatBecame: Record<Outcome, string> = {
  "not-executed": "Nothing was executed.",
  unknown: "The request had been sent, and may be executed.",
  executed: "The request was executed.",
};
