import type { Command } from "../../generated/flags.js";
import type { Outcome } from "../annie-error.js";
import { createApi } from "../api.js";
import { createCall } from "../call.js";
import { isAnnieError } from "../errors.js";
import type { AnnieEvent } from "../events.js";
import type { Operation } from "../operation.js";
import type { ClientOptions } from "../options.js";
import { causeOf } from "../outcome.js";
import type { Envelope } from "../response.js";
import { resolveOptions } from "../settings.js";
import { createTransport } from "../transport.js";
import { CommandError } from "./command-error.js";
import { toCommandError } from "./failure.js";
import type { CommandInput } from "./input.js";
import type { Io, Output } from "./output.js";

/** Calls an operation over the stations of the client, and prints its result. */
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
    const settings = resolveOptions({ ...options, onEvent });
    const { send } = createApi(settings, createTransport(settings).send);
    const call = createCall(
      send,
      (violation) => {
        const { path, message } = violation;
        output.warn(`the response deviates from the specification: ${path} ${message}`, violation);
      },
      settings.strict,
    );
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
