import type { Readable, Writable } from "node:stream";
import type { Outcome } from "../annie-error.js";
import { causeOf } from "../outcome.js";
import { CommandError } from "./command-error.js";

/** What a command talks to. */
export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Aborts when the command is interrupted. */
  readonly signal: AbortSignal;
}

/** Results go to standard output, words to standard error. */
export interface Output {
  readonly isColored: boolean;
  /** Prints a result as JSON; `outcome` is what was done before, should that fail. */
  result(value: unknown, outcome: Outcome): Promise<void>;
  /** Prints a result that is a text. */
  text(text: string): Promise<void>;
  /** Says something that a machine need not know. */
  say(text: string): void;
  /** Warns of something, a machine in JSON. */
  warn(text: string, told: object): void;
  /** Says what a command failed with, a machine in JSON. */
  fail(error: CommandError): void;
}

const colors = { red: 31, yellow: 33 };

export function createOutput({ stdout, stderr }: Pick<Io, "stdout" | "stderr">, json: boolean): Output {
  const isColored = stderr.isTTY === true && !process.env["NO_COLOR"];
  const paint = (color: keyof typeof colors, text: string) =>
    isColored ? `\u001b[${colors[color]}m${text}\u001b[39m` : text;
  const tell = (line: string) => void stderr.write(`${line}\n`);
  // Node ends with a stack trace where nobody listens; `print` says what it means.
  for (const stream of [stdout, stderr]) stream.on("error", () => {});

  return {
    isColored,
    result: async (value, outcome) => print(stdout, inJson(value, json ? 0 : 2, outcome), outcome),
    text: (text) => print(stdout, text, "not-executed"),
    say: (text) => json || tell(text),
    warn: (text, told) => tell(json ? JSON.stringify(told) : `${paint("yellow", "warning:")} ${text}`),
    fail({ told, words: [first, ...others] }) {
      const lines = json ? [JSON.stringify(told)] : [`${paint("red", "error:")} ${first}`, ...others];
      for (const line of lines) tell(line);
    },
  };
}

/** Prints to the end, or throws. */
function print(stream: Writable, text: string, outcome: Outcome): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text.endsWith("\n") ? text : `${text}\n`, (failure: NodeJS.ErrnoException | null | undefined) => {
      // Whoever reads has had enough, as `head` has.
      if (!failure || (failure.code === "EPIPE" && outcome === "not-executed")) return resolve();
      reject(unwritten(String(failure.code), outcome));
    });
  });
}

/** A value as JSON, unless it is nested too deeply for that. */
function inJson(value: unknown, indent: number, outcome: Outcome): string {
  try {
    return JSON.stringify(value, undefined, indent);
  } catch (failure) {
    throw unwritten(causeOf(failure).name, outcome);
  }
}

function unwritten(why: string, outcome: Outcome): CommandError {
  return new CommandError({ name: "OutputError", message: `The result could not be written (${why}).`, outcome });
}
