import { beforeEach, describe, expect, it, vi } from "vitest";
import { create, runCommand } from "./support/command.js";
import { reply, startTestServer, type TestServer } from "./support/test-server.js";

/** A secret, in the form of a key, and what a person said: neither may be printed, wherever it is put. */
const secret = "annie-sk-v1-CANARY";
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
