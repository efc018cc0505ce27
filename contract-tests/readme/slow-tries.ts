import { mkdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { runBot, runKey } from "../live/drift-run.js";
import { serverWith } from "../support/live-server.js";
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
  [
    /^npm run test:live$/,
    async (line) => {
      const server = await serverWith();
      const env = { ANNIE_BASE_URL: server.url, ANNIE_API_KEY: runKey, ANNIE_BOT_ID: runBot };
      const { code, stdout } = await run("sh", ["-c", line], { cwd: here, env });
      expect(code, stdout).toBe(0);
      expect(await readFile(join(here, "reports/live.xml"), "utf8")).toContain('failures="0"');
    },
  ],
  [
    // The copy has no git history, so it is compared with a file.
    /^npm run spec:diff$/,
    async (line) => {
      const { code, stdout } = await run("sh", ["-c", `${line} -- --base openapi/openapi.yaml`], { cwd: here });
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("semver: none") });
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
