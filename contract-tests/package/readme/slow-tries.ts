import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { botId, key, startObedientServer } from "../../live/obedient-server.js";
import { run, runUntil } from "../../support/run.js";
import type { Try } from "./shell.js";

/** How the scripts of a copy of the project are tried. */
export const slowTries = (here: string): Try[] => [
  [
    /^npm run mock$/,
    async (line) => void (await runUntil("Prism is listening", "sh", ["-c", `${line} -- --port 0`], here)),
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
