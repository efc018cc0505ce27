import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { readArguments } from "../live/arguments.js";
import { runBot, runKey } from "../live/drift-run.js";
import { to } from "../live/drifts/changes.js";
import { run } from "../live/run.js";
import { serverWith } from "../support/live-server.js";
import { npmRun } from "../support/run.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { isWellFormed } from "../support/well-formed.js";

describe("npm run test:live", () => {
  const command = (url: string, args: string[], env = {}) =>
    npmRun("test:live", args, {
      env: { ANNIE_BASE_URL: url, ANNIE_API_KEY: runKey, ANNIE_BOT_ID: runBot, ...env },
    });

  /** The same in this process. */
  const inThisProcess = async (baseUrl: string, own: { junit?: string; botId?: string }) => {
    const [log, error] = (["log", "error"] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(() => {}),
    );
    try {
      const junit = join(temporaryFolder(), "live.xml");
      const code = await run({ key: runKey, botId: runBot, baseUrl, round: 1, junit, ...own });
      return { code, stdout: `${log?.mock.calls.join("\n")}\n`, stderr: `${error?.mock.calls.join("\n")}` };
    } finally {
      vi.restoreAllMocks();
    }
  };

  it("ends with 0 where a server conforms, and tells what it did", async () => {
    const server = await serverWith();
    const junit = join(temporaryFolder(), "new/live.xml");
    const { code, stdout, stderr } = await command(server.url, ["--round", "2", "--junit", junit]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout.replace(server.url, "URL")).toBe(conforming);
    const xml = await readFile(junit, "utf8");
    expect(isWellFormed(xml)).toBe(true);
    expect(xml).toContain('failures="0"');
  });

  it("ends with 1 where it deviates, and names the place", async () => {
    const change = to(["no token"], ({ shown }) => shown(403));
    const server = await serverWith({ change });
    const junit = join(temporaryFolder(), "live.xml");
    const { code, stdout, stderr } = await inThisProcess(server.url, { junit });
    expect([code, stderr]).toEqual([1, ""]);
    expect(stdout).toContain(
      "createConversation without a token | 401      | 403  | #/paths/~1conversations/post/responses/401\n",
    );
    expect(stdout).toMatch(/\n19 requests, \d+ facts checked, 1 deviation\n$/);
    expect(stdout).not.toContain(runKey);
    const xml = await readFile(junit, "utf8");
    expect(isWellFormed(xml)).toBe(true);
    expect(xml).toContain(
      '<testcase classname="createConversation" name="without a token"><failure message="expected 401, seen 403">' +
        "#/paths/~1conversations/post/responses/401</failure></testcase>",
    );
  });

  it("sends nothing where the bot cannot be one", async () => {
    const server = await serverWith();
    const { code, stderr } = await inThisProcess(server.url, { botId: "my-bot" });
    expect([code, stderr]).toEqual([
      2,
      "No valid createConversation: its /botId breaks format. Is ANNIE_BOT_ID right?",
    ]);
    expect(server.received).toEqual([]);
  });

  it("explains itself, and names each setting that is missing", async () => {
    const [help, missing] = await Promise.all([
      command("", ["--help"]),
      command("http://127.0.0.1:9", [], { ANNIE_API_KEY: "", ANNIE_BOT_ID: "" }),
    ]);
    expect([help.code, missing.code]).toEqual([0, 2]);
    expect(help.stdout).toContain("Usage: npm run test:live -- [--round N] [--junit FILE]");
    expect(missing.stderr).toMatch(/^ANNIE_API_KEY is not set.*\nANNIE_BOT_ID is not set.*\n$/);
  });

  const env = { ANNIE_API_KEY: runKey, ANNIE_BOT_ID: runBot };
  it.each([
    ["an argument that it does not know", ["--rounds", "2"], env, "Unknown option '--rounds'"],
    ["a word", ["live"], env, "Unexpected argument 'live'"],
    ["a round that is none", ["--round", "0"], env, "--round must be"],
    ["a key that no header can hold", [], { ...env, ANNIE_API_KEY: "a\nkey" }, "ANNIE_API_KEY has a character"],
    ["another protocol", [], { ...env, ANNIE_BASE_URL: "ftp://127.0.0.1" }, "ANNIE_BASE_URL must be"],
    ["a password in the URL", [], { ...env, ANNIE_BASE_URL: "http://me:word@127.0.0.1" }, "ANNIE_BASE_URL must be"],
  ])("refuses %s", (_what, args, settings, problem) => {
    expect(readArguments(args, settings)).toEqual([expect.stringContaining(problem)]);
  });
});

const conforming = `Server: URL
Round 2 of 2

 1  createConversation  valid, with what is required           200
 2  createConversation  broken type: body /botId               400
 3  createConversation  broken type: body /messages/*          400
 4  createConversation  broken type: body /idleTimeoutMinutes  400
 5  createConversation  broken type: body /maxOpenMinutes      400

Created: 1 (a POST that was answered with 2xx; an invalid one as well, where it was accepted)
Not tried: 18
  createConversation  valid, with all that is optional               --round 1
  createConversation  without a token                                --round 1
  createConversation  with another token                             --round 1
  createConversation  broken required: body /medium                  --round 1
  createConversation  broken required: body /botId                   --round 1
  createConversation  broken additionalProperties: body              --round 1
  createConversation  broken enum: body /medium                      --round 1
  createConversation  broken format: body /botId                     --round 1
  createConversation  broken additionalProperties: body /messages/*  --round 1
  createConversation  broken minimum: body /idleTimeoutMinutes       --round 1
  createConversation  broken multipleOf: body /idleTimeoutMinutes    --round 1
  createConversation  broken minimum: body /maxOpenMinutes           --round 1
  createConversation  broken multipleOf: body /maxOpenMinutes        --round 1
  createConversation  broken type: body /toNumber                    --round 1
  createConversation  broken type: body /messages                    --round 1
  createConversation  broken type: body /messages/*/role             --round 1
  createConversation  broken type: body /messages/*/input            --round 1
  createConversation  broken type: body                              --round 1

5 requests, 38 facts checked, 0 deviations
`;
