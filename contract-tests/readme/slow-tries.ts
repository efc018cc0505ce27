import { expect } from "vitest";
import { run, runUntil } from "../support/run.js";
import type { Try } from "./shell.js";

/** The commands that take long by their kind, in a copy of the project. */
export const slowTries = (here: string): Try[] => [
  [
    /^npm run mock$/,
    async (line) => void (await runUntil("Stop with Ctrl-C.", "sh", ["-c", `${line} -- --port 0`], here)),
  ],
  [
    // As they stand they take minutes: here two mutants have to do.
    /^npm run (test:mutants|report)$/,
    async (line) => {
      const { code, stdout, stderr } = await run("sh", ["-c", `${line} -- --every 300`], { cwd: here });
      expect(code, stdout + stderr).toBe(0);
    },
  ],
  [
    /^npm run generate$/,
    async (line) => expect(await run("sh", ["-c", line], { cwd: here })).toHaveProperty("code", 0),
  ],
];
