import { PassThrough, Writable } from "node:stream";
import { main } from "../../src/cli/main.js";
import type { Io } from "../../src/cli/output.js";
import { request } from "./client-call.js";
import type { Finished } from "./run.js";

/** Where a command is run, in place of a process. */
export interface Around {
  /** What is on standard input; without it nothing ever comes. */
  readonly input?: string | Uint8Array;
  /** Whether all of it is a terminal. */
  readonly terminal?: boolean;
  readonly signal?: AbortSignal;
  /** The code of what happens to everything that is written to standard output. */
  readonly broken?: string;
  /** Called with each text on standard error. */
  readonly onWords?: (text: string) => void;
}

/** What a command talks to, and what it has said to it. */
export function commandIo({ input, terminal = false, signal, broken, onWords }: Around = {}) {
  const said = { stdout: "", stderr: "" };
  const stdin = Object.assign(new PassThrough(), { isTTY: terminal });
  if (input !== undefined) stdin.end(input);
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      said.stdout += broken === undefined ? chunk : "";
      done(broken === undefined ? null : Object.assign(new Error("It is broken."), { code: broken }));
    },
  });
  const stderr = new Writable({
    write(chunk: Buffer, _encoding, done) {
      said.stderr += chunk;
      onWords?.(chunk.toString());
      done();
    },
  });
  const io: Io = {
    stdin,
    stdout,
    stderr: Object.assign(stderr, { isTTY: terminal }),
    signal: signal ?? new AbortController().signal,
  };
  return { io, said };
}

/** Runs a command in this process. */
export async function runCommand(args: readonly string[], around: Around = {}): Promise<Finished> {
  const { io, said } = commandIo(around);
  const code = await main(args, io);
  return { code, ...said };
}

/** The arguments of a command that creates a conversation. */
export const create = ["create", "--medium", "CHAT", "--bot-id", request.botId];
