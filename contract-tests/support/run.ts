import { type ChildProcess, execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the project. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Environment variables that a user does not have: settings of the client, and those of a test run. */
const omitted = /^(ANNIE_|VITEST|NODE_ENV$|TEST$|npm_)/;

function environment(): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(([name]) => !omitted.test(name));
  return { ...Object.fromEntries(kept), NO_COLOR: "1", FORCE_COLOR: "0" };
}

interface RunOptions {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  /** The time after which the command is killed, in milliseconds. */
  readonly timeout?: number;
  readonly onStart?: (child: ChildProcess) => void;
}

/** Runs a command, and resolves when it has ended. */
export function run(command: string, args: string[], options: RunOptions = {}): Promise<Finished> {
  const { cwd = projectRoot, timeout, onStart } = options;
  const env = { ...environment(), ...options.env };
  const settings = { cwd, env, timeout, killSignal: "SIGKILL" as const, maxBuffer: Infinity };
  return new Promise((resolve, reject) => {
    const child = execFile(command, args, settings, (error, stdout, stderr) => {
      // If the command could not be started, its code is a string.
      if (typeof error?.code === "string") reject(error);
      else resolve({ code: child.exitCode, stdout, stderr });
    });
    child.stdin?.end();
    onStart?.(child);
  });
}

/** Runs a script of the project as `npm run` does, but without npm, which is slow to start. */
export async function npmRun(script: string, args: string[] = [], options: RunOptions = {}): Promise<Finished> {
  const { cwd = projectRoot } = options;
  const { scripts } = JSON.parse(await readFile(join(cwd, "package.json"), "utf8"));
  const env = { ...options.env, PATH: [join(cwd, "node_modules/.bin"), process.env["PATH"]].join(delimiter) };
  return run("sh", ["-c", `${scripts[script]} "$@"`, script, ...args], { ...options, cwd, env });
}
