import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** What a command took: seconds, and MB of its largest process; and what it says itself. */
export interface Taken {
  readonly wall: number;
  /** Of all its Node processes together; esbuild, which is none, is in `wall` alone. */
  readonly cpu: number;
  readonly memory: number;
  readonly stdout: string;
}

const usage = new URL("usage.mjs", import.meta.url).href;

/** Runs a command in a copy of the project, in processes of its own. */
export async function measure(cwd: string, command: string, args: readonly string[]): Promise<Taken> {
  const notes = join(cwd, "usage.log");
  rmSync(notes, { force: true });
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, NODE_OPTIONS: `--import=${usage}`, GROWTH_USAGE: notes, NO_COLOR: "1" };
  const began = performance.now();
  const stdout = await outputOf(command, args, { cwd, env });
  const wall = (performance.now() - began) / 1000;
  const processes = readFileSync(notes, "utf8").trim().split("\n").map(parse);
  return {
    wall,
    cpu: processes.reduce((sum, { cpu }) => sum + cpu, 0),
    memory: Math.max(...processes.map(({ memory }) => memory)),
    stdout,
  };
}

function parse(line: string): { cpu: number; memory: number } {
  return JSON.parse(line);
}

function outputOf(command: string, args: readonly string[], { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv }) {
  return new Promise<string>((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(stdout);
      else reject(new Error(`${command} ${args.join(" ")} ended with ${code}.\n${stdout}${stderr}`));
    });
  });
}
