import type { AnyAnnieError } from "../errors.js";
import { advice, CommandError } from "./command-error.js";
import { callFlags, optionOf } from "./own-flags.js";

/** What a command says of an error of the client; `flagAt` names the flag that a place of the request came from. */
export function toCommandError(error: AnyAnnieError, flagAt: (pointer: string) => string | undefined): CommandError {
  if (error.name === "ContractViolationError" && error.direction === "request") {
    const issues = error.issues.map(({ path, message }) => {
      const flag = flagAt(path);
      return `  ${path || "the body"} ${message}${flag === undefined ? "" : ` (--${flag})`}`;
    });
    return new CommandError(error, ["the request deviates from the specification, and was not sent:", ...issues]);
  }
  if (error.name === "ConfigurationError") {
    const flag = callFlags.find((one) => optionOf(one) === error.option)?.flag;
    const named = flag === undefined ? "" : ` (--${flag})`;
    const instead = "Set ANNIE_API_KEY, or give the key on standard input with --token-stdin; never as an argument.";
    return new CommandError(error, [`${error.message}${named}`, ...(error.option === "token" ? [instead] : [])]);
  }
  return new CommandError(error, [error.message, ...advice[error.outcome], ...whenAgain(error)]);
}

/** When the command can be repeated, where it may then fare better. */
function whenAgain({ outcome, gaveUp, ...error }: AnyAnnieError): string[] {
  if (outcome !== "not-executed" || gaveUp === "final") return [];
  const ms = "retryAfter" in error ? error.retryAfter : undefined;
  return [`Repeat this command ${ms === undefined ? "later" : `in ${Math.ceil(ms / 1000)} s`}.`];
}
