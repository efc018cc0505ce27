import { beforeEach, describe, expect, it, vi } from "vitest";
import type { commands } from "../generated/flags.js";
import { callOperation } from "../src/cli/call-operation.js";
import { CommandError } from "../src/cli/command-error.js";
import { operationHelp } from "../src/cli/help.js";
import { createOutput } from "../src/cli/output.js";
import { readRequest } from "../src/cli/read-request.js";
import { conversationId, created } from "./support/client-call.js";
import { commandIo } from "./support/command.js";
import { fixtureSpecification } from "./support/fixture.js";
import { loadGenerated } from "./support/load-generated.js";
import { reply, startTestServer } from "./support/test-server.js";

// The commands of operations that Annie does not have: nothing knows one by its name.
const { flags } = await loadGenerated(await fixtureSpecification());
const all: typeof commands = Object(flags).commands;

beforeEach(() => {
  vi.stubEnv("ANNIE_API_KEY", "a-key");
  return () => void vi.unstubAllEnvs();
});

function commandOf(name: string) {
  return all.find((command) => command.name === name) ?? expect.fail(`There is no ${name}.`);
}

/** Runs a command on a server; answers with what has arrived there, or the words that it ends with. */
async function sent(name: string, ...args: string[]) {
  const arrived: string[] = [];
  const { url, bodies } = await startTestServer((response, request) => {
    arrived.push(`${request.method} ${request.url}`);
    reply(response, 200, name === "list" ? { success: true, data: { conversations: [] } } : created);
  });
  const { io } = commandIo();
  const output = createOutput(io, false);
  try {
    const { input, options } = await readRequest(commandOf(name), [...args, "--base-url", url], io, output);
    await callOperation(commandOf(name), input, options, io, output);
  } catch (error) {
    return error instanceof CommandError ? error.words : [`${error}`];
  }
  return [...arrived, ...bodies];
}

describe("a command with parameters", () => {
  it("sends them in the query", async () => {
    expect(await sent("list", "--limit", "5", "--medium", "SMS")).toEqual([
      "GET /conversations?limit=5&medium=SMS",
      "",
    ]);
    expect(await sent("list")).toEqual(["GET /conversations", ""]);
  });

  it("sends them in the path, beside a body", async () => {
    const args = ["--conversation-id", conversationId, "--reason", "DONE", "--rating", "5"];
    expect(await sent("close", ...args)).toEqual([
      `POST /conversations/${conversationId}/closures`,
      '{"reason":"DONE","rating":5}',
    ]);
  });

  it("names their flags where they are wrong or missing", async () => {
    expect(await sent("list", "--limit", "0", "--medium", "FAX")).toEqual([
      expect.stringContaining("deviates from the specification"),
      "  /params/query/limit must be at least 1 (--limit)",
      "  /params/query/medium must be one of CHAT, SMS (--medium)",
    ]);
    expect(await sent("get")).toContain("  /params/path/conversationId is required (--conversation-id)");
    expect(await sent("list", "--limit", "five")).toEqual(["--limit must be a number."]);
  });

  it("has no --body where the operation has none", async () => {
    expect(await sent("get", "--body", "-")).toEqual([expect.stringContaining("Argument 2 is a flag that")]);
    expect(operationHelp(commandOf("get"))).not.toContain("--body");
  });

  it.each(all.map(({ name }) => name))("has a help with each flag, and an example that works: %s", async (name) => {
    const help = operationHelp(commandOf(name));
    for (const { flag } of commandOf(name).flags) expect(help).toMatch(new RegExp(`^  --${flag} `, "m"));
    const [, example = ""] = new RegExp(`Examples:\\n  annie-conversations ${name} (.*)`).exec(help) ?? [];
    expect(await sent(name, ...example.split(" "))).toContainEqual(
      expect.stringMatching(/^(GET|POST) \/conversations/),
    );
  });
});
