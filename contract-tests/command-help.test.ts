import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commands } from "../generated/flags.js";
import { specificationFile } from "../scripts/specification.js";
import { findPrism } from "../src/cli/prism.js";
import { create, runCommand } from "./support/command.js";
import { blocksOf } from "./support/readme-blocks.js";
import { projectRoot } from "./support/run.js";
import { temporaryFolder } from "./support/temporary-folder.js";
import { startTestServer } from "./support/test-server.js";

describe("--help", () => {
  it.each([["--help"], ["-h"]])("tells of all commands: %s", async (flag) => {
    const { code, stdout, stderr } = await runCommand([flag]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const name of [...commands.map((command) => command.name), "mock", "spec"]) {
      expect(stdout).toMatch(new RegExp(`^  ${name} +\\w`, "m"));
      expect(stdout).toMatch(new RegExp(`^  annie-conversations ${name} `, "m"));
    }
    expect(stdout).toContain("Exit code: 0 done; 1 failed");
  });

  it.each(commands)("tells of each flag of $name, with what it can be", async ({ name, flags }) => {
    const { stdout } = await runCommand([name, "--help", "--token=a-secret"]);
    for (const { flag } of flags) expect(stdout).toMatch(new RegExp(`^  --${flag} \\S+ +\\S`, "m"));
    expect(stdout).toMatch(/^ {2}--medium CHAT\|SMS +How the bot and the person exchange messages\. Required\.$/m);
    expect(stdout).toMatch(/^ {2}--timeout MS +.* \(default: 30000\)\.$/m);
    expect(stdout).toContain("others on this machine can see arguments (ps)");
    expect(stdout.split("\n").filter((line) => line.length > 100)).toEqual([]);
    // The example of the specification can be copied.
    const [, example = ""] = /Examples:\n {2}annie-conversations (.*)/.exec(stdout) ?? [];
    expect(example.split(" ")).toEqual(create);
  });

  it("tells of the other commands", async () => {
    expect((await runCommand(["mock", "--help"])).stdout).toMatch(/^ {2}--port N +\S.*\(default: 4010\)/m);
    expect((await runCommand(["spec", "-h"])).stdout).toMatch(/^ {2}--path +\S/m);
  });
});

describe("annie-conversations spec", () => {
  it("prints the specification, or where it is", async () => {
    const text = await readFile(specificationFile, "utf8");
    expect(await runCommand(["spec"])).toEqual({ code: 0, stdout: text, stderr: "" });
    expect(await runCommand(["spec", "--path"])).toEqual({ code: 0, stdout: `${specificationFile}\n`, stderr: "" });
  });

  it("ends quietly where nobody reads on, and otherwise says that it cannot be written", async () => {
    expect(await runCommand(["spec"], { broken: "EPIPE" })).toEqual({ code: 0, stdout: "", stderr: "" });
    const stderr = "error: The result could not be written (ENOSPC).\n";
    expect(await runCommand(["spec"], { broken: "ENOSPC" })).toEqual({ code: 1, stdout: "", stderr });
  });
});

describe("annie-conversations mock", () => {
  it("fails where its port is taken", async () => {
    const server = await startTestServer((response) => response.end());
    const { port } = new URL(server.url);
    const { code, stdout, stderr } = await runCommand(["mock", "--port", port]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(`error: Port ${port} is taken. Any that is free: --port 0\n`);
  });

  it("ends where it is interrupted before it serves", async () => {
    const { code, stdout } = await runCommand(["mock", "--port", "0"], { signal: AbortSignal.abort() });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  });

  it("takes the Prism of the folder, or else that of the package", async () => {
    const [project, other] = [temporaryFolder(), temporaryFolder()];
    const folder = join(project, "node_modules/@stoplight/prism-cli");
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "index.js"), "");
    expect(findPrism([project, other])).toBe(join(folder, "index.js"));
    expect(findPrism([other, project])).toBe(join(folder, "index.js"));
  });

  it("names the command of the README that brings Prism, where there is none", async () => {
    const blocks = blocksOf(await readFile(join(projectRoot, "README.md"), "utf8"));
    const install = blocks
      .flatMap(({ code }) => code.split("\n"))
      .find((line) => line.includes("@stoplight/prism-cli@"));
    expect(install).toMatch(/^npm install /);
    expect(() => findPrism([temporaryFolder()])).toThrow(install);
  });
});

it("--version is that of the package", async () => {
  const { version } = JSON.parse(await readFile(join(projectRoot, "package.json"), "utf8"));
  expect(await runCommand(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
});
