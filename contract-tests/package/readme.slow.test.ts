import { expect, it } from "vitest";
import { copyProject } from "../support/project-copy.js";
import { run, runUntil } from "../support/run.js";
import { folderForAll } from "../support/temporary-folder.js";
import { commands } from "./readme.js";

const cwd = await copyProject(folderForAll());

/** The arguments with which each command ends soon, in a copy without a git history; how it ends; a text that it prints. */
const tries: Record<string, readonly [args: string, code: number, output: string]> = {
  "npm run test:live": ["", 2, "ANNIE_BOT_ID"],
  "npm run test:mutants": ["-- --every 300", 0, "0 survived"],
  "npm run generate": ["", 0, ""],
  "npm run spec:diff": ["-- --base openapi/openapi.yaml", 0, "semver: none"],
  "npm run docs": ["", 0, "reports/reference.html"],
};

it("npm run mock serves the mock", async () => {
  await runUntil("Prism is listening", "sh", ["-c", "npm run mock -- --port 0"], cwd);
});

it.each(Object.entries(tries))("%s works", async (command, [args, expected, output]) => {
  const { code, stdout, stderr } = await run("sh", ["-c", `${command} ${args}`], { cwd });
  expect(code, stdout + stderr).toBe(expected);
  expect(stdout + stderr).toContain(output);
});

it("tries each command of the README that is a script of the project", () => {
  const scripts = commands.filter((line) => line.startsWith("npm run "));
  expect(scripts.sort()).toEqual(["npm run mock", ...Object.keys(tries)].sort());
});
