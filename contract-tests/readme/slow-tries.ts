import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { projectRoot, run, runUntil } from "../support/run.js";
import type { Try } from "./shell.js";

/** How the commands are tried that start Prism, or many others: in a copy of the project, or in one of a user. */
export const slowTries = (here: string, there: string): Try[] => [
  [
    /^npm run mock$/,
    async (line) => void (await runUntil("Stop with Ctrl-C.", "sh", ["-c", `${line} -- --port 0`], here)),
  ],
  [
    /^npx annie-conversations mock$/,
    async (line) => {
      const prism = join(projectRoot, "node_modules/@stoplight/prism-cli");
      await mkdir(join(there, "node_modules/@stoplight"), { recursive: true });
      await symlink(prism, join(there, "node_modules/@stoplight/prism-cli"));
      await runUntil("Prism is listening", "sh", ["-c", `${line} --port 0`], there);
    },
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
