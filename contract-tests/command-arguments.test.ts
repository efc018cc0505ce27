import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { commands } from "../generated/flags.js";
import { specificationFile } from "../scripts/specification.js";
import { findPrism } from "../src/cli/prism.js";
import { request } from "./support/client-call.js";
import { runCommand } from "./support/command.js";
import { blocksOf } from "./support/readme-blocks.js";
import { projectRoot } from "./support/run.js";
import { temporaryFolder } from "./support/temporary-folder.js";
import { reply, startTestServer, type TestServer } from "./support/test-server.js";

/** A secret, in the form of a key, and what a person said: neither may be printed, wherever it is put. */
const secret = "annie-sk-v1-CANARY";
const create = ["create", "--medium", "CHAT", "--bot-id", request.botId];
const isSecretRefused =
  /A secret is never taken from an argument: .* revoke it\. Set ANNIE_API_KEY, or .*--token-stdin\./;

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer((response) => reply(response, 401, { message: secret }));
  vi.stubEnv("ANNIE_API_KEY", secret);
  vi.stubEnv("ANNIE_BASE_URL", server.url);
  return () => void vi.unstubAllEnvs();
});

/** What is wrong is said once in words and once in JSON; nothing is sent, and no value is quoted. */
async function refusal(args: string[], around: Parameters<typeof runCommand>[1] = {}): Promise<string> {
  const words = await runCommand(args, around);
  const machine = await runCommand([...args.slice(0, 1), "--json", ...args.slice(1)], around);
  expect([words.code, machine.code, words.stdout + machine.stdout]).toEqual([2, 2, ""]);
  expect(JSON.parse(machine.stderr)).toMatchObject({ outcome: "not-executed" });
  expect(words.stderr + machine.stderr).not.toMatch(/canary|moved|\n {2,}at /i);
  expect(server.bodies).toEqual([]);
  return words.stderr;
}

describe("a secret as an argument", () => {
  it.each([
    "--token",
    "--tokn",
    "--api-key",
    "--apikey",
    "--API_KEY",
    "--apy-key",
    "--key",
    "--access-token",
    "--client-secret",
    "--password",
    "--bearer",
    "--authorization",
  ])("is refused with the reason: %s", async (flag) => {
    expect(await refusal([...create, flag, secret])).toMatch(isSecretRefused);
    expect(await refusal([...create, `${flag}=${secret}`])).toMatch(isSecretRefused);
    // Before the command as well.
    expect((await runCommand([`${flag}=${secret}`, ...create])).stderr).toMatch(isSecretRefused);
  });

  it("is refused with the reason where it follows the flag for standard input", async () => {
    for (const args of [["--token-stdin", secret], [`--token-stdin=${secret}`]]) {
      expect(await refusal([...create, ...args])).toMatch(isSecretRefused);
    }
  });

  it.each([
    ["as an argument of its own", [...create, secret], "Argument 6 is no flag."],
    ["after --", [...create, "--", secret], "Argument 6 is no flag."],
    ["as a flag", [...create, `--${secret}`], "Argument 6 is a flag that this command does not have."],
    ["as a short flag", [...create, "-t", secret], "Argument 6 is a flag"],
    [
      "as a misspelled flag",
      ["create", `--bot-dd=${secret}`],
      "Argument 2 is a flag that this command does not have. Is --bot-id meant?",
    ],
    ["with a flag that takes none", ["create", `--help=${secret}`], "--help takes no value."],
    ["as a number", [...create, "--timeout", secret], "--timeout must be a number."],
    ["as a number of the request", [...create, "--max-open-minutes", secret], "--max-open-minutes must be a number."],
    ["as JSON", [...create, "--messages", secret], "--messages must be JSON."],
    ["as a value of the request", ["create", "--bot-id", secret], "/botId must be a uuid (--bot-id)"],
    [
      "as a property",
      [...create, "--messages", `[{"${secret}":"moved"}]`],
      "/messages/0/* is not a known property (--messages)",
    ],
    ["as a file", ["create", "--body", secret], "--body: the file cannot be read (ENOENT)."],
    ["as an address", [...create, "--base-url", secret], "baseUrl must be an absolute http or https URL"],
    ["in an address", [...create, "--base-url", `http://${secret}@127.0.0.1/`], "(--base-url)"],
    ["after --json", [...create, `--json=${secret}`], "--json takes no value."],
    ["twice", [...create, "--bot-id", secret], "--bot-id is given twice."],
    ["as a command", [secret], "The first argument must be a command: create, mock, spec."],
    ["as a port", ["mock", "--port", secret], "--port must be a number up to 65535."],
    ["after spec", ["spec", secret], "Argument 2 is no flag."],
  ])("is not printed where it is: %s", async (_where, args, message) => {
    expect(await refusal(args)).toContain(message);
  });

  it.each([
    ["no JSON", `{"messages": "They moved", ${secret}`, "--body: standard input is no JSON in UTF-8."],
    ["no UTF-8", Buffer.from('{"medium":"\xff"}', "latin1"), "--body: standard input is no JSON in UTF-8."],
    ["empty", "", "--body: standard input is no JSON in UTF-8."],
    ["a list, beside a flag", `["${secret}"]`, "--body must be a JSON object for flags to replace its properties."],
  ])("is not printed in a body that is %s", async (_what, input, message) => {
    expect(await refusal(["create", "--medium", "CHAT", "--body", "-"], { input })).toContain(message);
  });

  it("is not printed of the environment, nor of an answer", async () => {
    const { code, stderr } = await runCommand(create);
    expect(code).toBe(1);
    expect(stderr).toContain("the service answered 401.");
    expect(stderr).not.toContain("CANARY");
  });
});

describe("a key", () => {
  it("has to be there", async () => {
    vi.stubEnv("ANNIE_API_KEY", "");
    expect(await refusal(create)).toContain(
      "Set ANNIE_API_KEY, or give the key on standard input with --token-stdin; never as an argument.",
    );
    expect(await refusal([...create, "--token-stdin"], { input: "\n" })).toContain(
      "--token-stdin: standard input has no text.",
    );
  });

  it("that no header can carry is refused", async () => {
    expect(await refusal([...create, "--token-stdin"], { input: `${secret} moved` })).toContain("has no space");
  });

  it("cannot share standard input with the body", async () => {
    const args = [...create, "--token-stdin", "--body", "-"];
    expect(await refusal(args, { input: secret })).toContain("--token-stdin and --body - both want standard input");
  });
});

describe("wrong usage", () => {
  it.each([
    [
      "a value that is missing",
      ["create", "--bot-id"],
      "--bot-id needs a value; one that begins with a dash as --bot-id=UUID.",
    ],
    ["a flag in the place of a value", ["create", "--bot-id", "--medium", "CHAT"], "--bot-id needs a value"],
    [
      "a number that is too large",
      [...create, "--timeout", "1e12"],
      "timeout must be a whole number of milliseconds from 1 to 2147483647. (--timeout)",
    ],
    ["a body where there is none", ["spec", "--body", "-"], "Argument 2 is a flag that this command does not have."],
  ])("is explained: %s", async (_what, args, message) => {
    expect(await refusal(args)).toContain(message);
  });

  it("says where to read on, but not to a machine", async () => {
    expect((await runCommand(["create", "x"])).stderr).toBe(
      "error: Argument 2 is no flag.\nHelp: annie-conversations create --help\n",
    );
    expect((await runCommand([])).stderr).toMatch(/\nHelp: annie-conversations --help\n$/);
    expect((await runCommand(["create", "x", "--json"])).stderr.match(/\n/g)).toHaveLength(1);
  });
});

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
    const { stdout } = await runCommand([name, "--help", `--token=${secret}`]);
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
