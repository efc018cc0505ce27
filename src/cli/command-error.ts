import type { Outcome } from "../annie-error.js";

/** What is told of a failure: of an error of the client, or of the command's own. */
export interface Told {
  readonly name: string;
  readonly message: string;
  readonly outcome: Outcome;
}

/** What to do next, in view of what became of the operation. */
export const advice: Record<Outcome, string[]> = {
  "not-executed": [],
  unknown: ["There may be a conversation: look for it before you repeat this command."],
  executed: ["There is a conversation: look for it, and do not repeat this command."],
};

/** Ends a command: what is told to a machine, and the same in words, the first line saying what is wrong. */
export class CommandError extends Error {
  readonly told: Told;
  readonly words: readonly string[];

  constructor(told: Told, words: readonly string[] = [told.message, ...advice[told.outcome]]) {
    super(told.message);
    this.told = told;
    this.words = words;
  }

  /** 1 failed, 2 refused before anything was sent, 3 where repeating it could do the same twice. */
  get exitCode(): number {
    const { name, outcome, direction }: Told & { direction?: unknown } = this.told;
    if (outcome !== "not-executed") return 3;
    const isRefused = name === "UsageError" || name === "ConfigurationError" || direction === "request";
    return isRefused ? 2 : 1;
  }
}

/** The command is not written as it has to be. Nothing that was given is quoted: it may be a secret or personal. */
export function usageError(message: string): CommandError {
  return new CommandError({ name: "UsageError", message, outcome: "not-executed" });
}
