import { describe, expect, inject, it } from "vitest";
import { npmRun } from "../support/run.js";
import { startTestServer } from "../support/test-server.js";

const botId = "3c90c3cc-0d44-4b50-8888-8dd25736052a";

// On the mock it is tried as a command of the README, in contract-tests/readme.
describe("npm start", () => {
  it("prints a violation with its place, and sends nothing", async () => {
    const server = await startTestServer((response) => response.end());
    const env = { ANNIE_API_KEY: "a-secret-key", ANNIE_BASE_URL: server.url };
    const { code, stdout, stderr } = await npmRun("start", ["--live", "--bot-id", "nope"], { env });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("/botId must be a uuid");
    expect(server.bodies).toEqual([]);
  });

  it("goes elsewhere with --live, with the key of the environment", async () => {
    const env = { ANNIE_API_KEY: "a-secret-key", ANNIE_BASE_URL: inject("mockUrl") };
    const { code, stdout, stderr } = await npmRun("start", ["--live", "--bot-id", botId], { env });
    expect(code, stderr).toBe(0);
    expect(stdout.split("\n")[0]).toBe(`POST ${inject("mockUrl")}/conversations`);
    expect(stdout).toContain('"conversationId"');
    expect(stdout).not.toMatch(/a-secret-key|mock/);
  });

  it("needs a key for --live", async () => {
    const { code, stderr } = await npmRun("start", ["--live"]);
    expect(code).toBe(2);
    expect(stderr).toContain("token is missing: pass an API key, or set ANNIE_API_KEY");
  });

  it("says what became of the conversation where it fails", async () => {
    const server = await startTestServer((response) => response.writeHead(503).end());
    const env = { ANNIE_API_KEY: "a-secret-key", ANNIE_BASE_URL: server.url };
    const { code, stderr } = await npmRun("start", ["--live"], { env });
    expect(code).toBe(1);
    expect(stderr).toContain("the service answered 503. The operation may have been executed");
  });

  it("explains itself, and refuses an argument that it does not know", async () => {
    const [help, unknown] = await Promise.all([npmRun("start", ["--help"]), npmRun("start", ["--bot", botId])]);
    expect([help.code, unknown.code]).toEqual([0, 2]);
    expect(help.stdout).toContain("Usage: npm start -- [--bot-id UUID]");
    expect(unknown.stderr).toContain("Unknown option '--bot'");
  });
});
