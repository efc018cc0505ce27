import { cp, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { projectRoot, run, runUntil } from "../../support/run.js";
import { blocks, type Try } from "./shell.js";

/** Where the commands are tried. */
export interface Places {
  readonly folder: string;
  /** A copy of the project. */
  readonly here: string;
  /** The project of a user, in which the package is installed. */
  readonly there: string;
  /** Where the mock is. */
  readonly mock: string;
}

/** How a command is tried that a user of the package needs; one that is in no table fails. */
export const quickTries = ({ folder, here, there, mock }: Places): Try[] => [
  [
    /^npm ci$/,
    async () => {
      // As far as it goes without installing it all once more: the lock file fits, for every package.
      const cwd = join(folder, "lock");
      await mkdir(cwd);
      for (const name of ["package.json", "package-lock.json", ".npmrc"]) await cp(join(here, name), join(cwd, name));
      expect(await run("npm", ["ci", "--dry-run"], { cwd })).toHaveProperty("code", 0);
    },
  ],
  [
    /^npm start$/,
    async () => {
      const { code, stdout, stderr } = await run("npm", ["--silent", "start"], { cwd: here });
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      const shown = blocks.find(({ language }) => language === "text")?.code ?? "";
      const anyPort = (text: string) => text.replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1");
      // The README shows all of it but where to go on.
      expect(anyPort(stdout).split("\n").slice(0, -4).join("\n")).toBe(anyPort(shown.trimEnd()));
      expect(stdout.match(/^ {3}(POST|GET) http/gm)).toHaveLength(4);
      expect(stdout).toContain("no service was called");
      expect(stdout).toContain("npm run mock");
    },
  ],
  [/^mkdir -p \.\.\/your-project && npm run build && npm pack |^cd \.\.\/your-project && npm install /, async () => {}], // in beforeAll
  [
    /^npm install --save-dev /,
    async (line) => {
      const { devDependencies } = JSON.parse(await readFile(join(projectRoot, "package.json"), "utf8"));
      for (const [, name = "", version] of line.matchAll(/ (@?[^\s@]+)@(\S+)/g))
        expect(devDependencies[name]).toBe(version);
    },
  ],
  [
    /^curl http:\/\/127\.0\.0\.1:4010\/conversations /,
    async (line) => {
      const { code, stdout, stderr } = await run("sh", ["-c", line.replace("http://127.0.0.1:4010", mock)]);
      expect(code, stderr).toBe(0);
      expect(JSON.parse(stdout)).toHaveProperty("data.conversationId");
    },
  ],
  [
    /^npx prism mock node_modules\/annie-conversations\//,
    async (line) => {
      const prism = `${process.execPath} ${join(projectRoot, "node_modules/.bin/prism")}`;
      const command = line.replace("npx prism", prism);
      await runUntil("Prism is listening", "sh", ["-c", `${command} --port 0`], there);
    },
  ],
];
