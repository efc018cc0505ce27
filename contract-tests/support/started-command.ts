import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished } from "vitest";
import { projectRoot } from "./run.js";

/** Starts the command as a process, which a signal ends. */
export function startCommand(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli.ts", ...args], {
    cwd: projectRoot,
    env: { ...process.env, NO_COLOR: "1", ...env },
    detached: true,
  });
  // With the Prism that it may have left.
  onTestFinished(() => {
    try {
      process.kill(-Number(child.pid), "SIGKILL");
    } catch {
      // Nothing is left.
    }
  });
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (chunk: string) => {
      said[name] += chunk;
    });
  }
  const ended = once(child, "close").then(([code]) => ({ code, ...said }));
  /** Waits until it has said both. */
  const says = async (result: string, words: string) => {
    while (!(said.stdout.includes(result) && said.stderr.includes(words))) {
      const news = [child.stdout, child.stderr].map((stream) => once(stream, "data"));
      await Promise.race([...news, ended.then(({ stderr }) => expect.fail(stderr))]);
    }
  };
  return { child, said, ended, says };
}
