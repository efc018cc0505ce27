import { mkdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { botId, key, startObedientServer } from "../support/obedient-server.js";
import { projectRoot, run, runUntil } from "../support/run.js";
import type { Try } from "./shell.js";

/** How the scripts of a copy of the project are tried, and in the project of a user what they need Prism for. */
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
    // As it stands it takes minutes: here two mutants have to do.
    /^npm run test:mutants$/,
    async (line) => {
      const { code, stdout, stderr } = await run("sh", ["-c", `${line} -- --every 300`], { cwd: here });
      expect(code, stdout + stderr).toBe(0);
    },
  ],
  [
    /^npm run generate$/,
    async (line) => expect(await run("sh", ["-c", line], { cwd: here })).toHaveProperty("code", 0),
  ],
  [
    /^npm run test:live$/,
    async (line) => {
      const { url } = await startObedientServer();
      const env = { ANNIE_BASE_URL: url, ANNIE_API_KEY: key, ANNIE_BOT_ID: botId };
      const { code, stdout } = await run("sh", ["-c", line], { cwd: here, env });
      expect(code, stdout).toBe(0);
    },
  ],
  [
    // There is no git, and so no release, in the copy.
    /^npm run spec:diff$/,
    async (line) => {
      const { code, stdout } = await run("sh", ["-c", line], { cwd: here });
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("There is no release") });
    },
  ],
  [
    /^npm run docs$/,
    async (line) => {
      expect(await run("sh", ["-c", line], { cwd: here })).toHaveProperty("code", 0);
      expect(await readFile(join(here, "reports/reference.html"), "utf8")).toContain("conversationId");
    },
  ],
];
