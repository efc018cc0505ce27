import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
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

/** Variables that would make a command behave differently than for a user: settings of the client, and marks of a test run. */
const left = /^(ANNIE_|VITEST|NODE_ENV$|TEST$|npm_)/;

function environment(): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(([name]) => !left.test(name));
  return { ...Object.fromEntries(kept), NO_COLOR: "1", FORCE_COLOR: "0" };
}

/** Runs a command to its end, which comes after `timeout` ms at the latest. */
export function run(
  command: string,
  args: string[],
  options: {
    cwd?: string;
    env?: Record<string, string>;
    timeout?: number;
    onStart?: (child: ChildProcess) => void;
  } = {},
) {
  return new Promise<Finished>((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? projectRoot,
      env: { ...environment(), ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: options.timeout,
      killSignal: "SIGKILL",
    });
    options.onStart?.(child);
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      stdout += chunk;
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      stderr += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** Runs a script of the project as `npm run` does, without the time that npm itself takes. */
export async function npmRun(
  script: string,
  args: string[] = [],
  options: Parameters<typeof run>[2] = {},
): Promise<Finished> {
  const { cwd = projectRoot } = options;
  const { scripts } = JSON.parse(await readFile(join(cwd, "package.json"), "utf8"));
  const env = { ...options.env, PATH: [join(cwd, "node_modules/.bin"), process.env["PATH"]].join(delimiter) };
  return run("sh", ["-c", `${scripts[script]} "$@"`, script, ...args], { ...options, cwd, env });
}

/** Starts a command that does not end by itself, waits until it has printed a text, and ends it with all its children. */
export async function runUntil(
  text: string,
  command: string,
  args: string[],
  cwd: string,
  meanwhile: (output: string) => Promise<void> = async () => {},
): Promise<void> {
  const child = spawn(command, args, { cwd, env: environment(), stdio: ["ignore", "pipe", "pipe"], detached: true });
  let output = "";
  try {
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes(text)) resolve();
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.on("error", reject);
      child.on("exit", (code) => reject(new Error(`${command} ${args.join(" ")} ended with ${code}.\n${output}`)));
    });
    await meanwhile(output);
  } finally {
    if (child.pid !== undefined && child.exitCode === null) {
      const ended = once(child, "close");
      process.kill(-child.pid, "SIGTERM");
      await ended;
    }
  }
}
