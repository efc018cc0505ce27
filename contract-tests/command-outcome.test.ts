import { setImmediate } from "node:timers/promises";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { created } from "./support/client-call.js";
import { create, runCommand } from "./support/command.js";
import { goToTheMock, serverOf } from "./support/command-server.js";
import { startTestServer } from "./support/test-server.js";

beforeEach(goToTheMock);

/** A conversation whose JSON can be read, but not written. */
const deep = JSON.stringify(created).replace('"data":{', `"data":{"deep":${"[".repeat(10_000)}${"]".repeat(10_000)},`);

describe("the exit code", () => {
  const json = { "Content-Type": "application/json" };
  const look = "There may be a conversation: look for it before you repeat this command.";
  const lost = "There is a conversation: look for it, and do not repeat this command.";

  it.each<[what: string, code: number, answer: Parameters<typeof serverOf>, words: string]>([
    ["a key that is refused", 1, [401], "the service answered 401. The operation was not executed."],
    ["a rate limit", 1, [429, {}, { "Retry-After": "7" }], "Repeat this command in 7 s."],
    ["a rate limit without a time", 1, [429, {}], "Repeat this command later."],
    ["a failure of the service", 3, [503, {}], look],
    ["a success that is no JSON", 3, [200, "<html>"], look],
    ["a success that breaks off", 3, [201, "{", json], lost],
    ["a success without a conversationId", 3, [201, { success: true, data: {} }], lost],
  ])("of %s is %i", async (_what, code, answer, words) => {
    const { bodies } = await serverOf(...answer);
    const result = await runCommand([...create, "--max-retries", "0"]);
    expect(result).toMatchObject({ code, stdout: "" });
    expect(result.stderr).toMatch(/^error: createConversation: /);
    expect(result.stderr).toContain(words);
    expect(bodies).toHaveLength(1);

    const machine = await runCommand([...create, "--max-retries", "0", "--json"]);
    expect(machine).toMatchObject({ code, stdout: "" });
    const outcome = code === 1 ? "not-executed" : words === lost ? "executed" : "unknown";
    expect(JSON.parse(machine.stderr)).toMatchObject({ operationId: "createConversation", outcome });
  });

  it("of a success that is nested too deeply to be printed is 3", async () => {
    const { bodies } = await serverOf(201, deep, json);
    const { code, stdout, stderr } = await runCommand(create);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toBe(`error: The result could not be written (RangeError).\n${lost}\n`);
    expect(bodies).toHaveLength(1);
  });

  it("of a refused connection is 1", async () => {
    const { close } = await serverOf(201);
    await close();
    const { code, stderr } = await runCommand([...create, "--max-retries", "0"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /failed \(ECONNREFUSED\)\. The operation was not executed\.\nRepeat this command later\.\n$/,
    );
  });

  it("of a time that is over is 3", async () => {
    const server = await startTestServer(() => {});
    const { code, stderr } = await runCommand([...create, "--timeout", "1", "--base-url", server.url]);
    expect(code).toBe(3);
    expect(stderr).toContain(`gave no complete answer within 1 ms.`);
    expect(stderr).toContain(look);
  });

  it.each(["ENOSPC", "EPIPE"])(
    "of a result that cannot be written is 3, as there is a conversation: %s",
    async (broken) => {
      expect(await runCommand(create, { broken })).toEqual({
        code: 3,
        stdout: "",
        stderr: `error: The result could not be written (${broken}).\n${lost}\n`,
      });
    },
  );
});

describe("an interruption", () => {
  it("while the service is at it: may have been executed", async () => {
    const server = await startTestServer(() => {});
    const controller = new AbortController();
    const ended = runCommand([...create, "--base-url", server.url], { signal: controller.signal });
    await server.arrived;
    controller.abort();
    expect(await ended).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/^error: Interrupted\. The request had been sent.*\nThere may be a conversation/),
    });
  });

  it("before anything is sent: not executed", async () => {
    for (const args of [
      ["create", "--body", "-", "--json"],
      [...create, "--token-stdin", "--json"],
    ]) {
      const controller = new AbortController();
      const ended = runCommand(args, { signal: controller.signal });
      await setImmediate();
      controller.abort();
      const { code, stderr } = await ended;
      expect(code).toBe(1);
      expect(JSON.parse(stderr)).toMatchObject({ name: "InterruptedError", outcome: "not-executed" });
    }
  });

  it("while it waits after a 429: not executed; and the waiting is told", async () => {
    await serverOf(429, {}, { "Retry-After": "30" });
    const controller = new AbortController();
    const words: string[] = [];
    const onWords = (text: string) => {
      words.push(text);
      controller.abort();
    };
    const { code } = await runCommand(create, { signal: controller.signal, onWords });
    expect(code).toBe(1);
    expect(words).toEqual([
      expect.stringMatching(/^Waiting 3\d s before attempt 2\.\n$/),
      "error: Interrupted. Nothing was executed.\n",
    ]);
  });
});

describe("a response that deviates", () => {
  const deviating = { success: true, data: { ...created.data, duration: "CANARY" } };

  it("is printed, with a warning", async () => {
    await serverOf(201, deviating);
    const { code, stdout, stderr } = await runCommand(create);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(deviating.data);
    expect(stderr).toBe(
      "warning: the response deviates from the specification: /data/duration must be number or null\n",
    );
  });

  it("is told to a machine as JSON", async () => {
    await serverOf(201, deviating);
    const { stderr } = await runCommand([...create, "--json"]);
    expect(JSON.parse(stderr)).toMatchObject({ path: "/data/duration", keyword: "type", status: 201 });
  });
});

describe("colors", () => {
  it.each([
    [true, "", true],
    [true, "1", false],
    [false, "", false],
  ])("are for a terminal (%j) without NO_COLOR (%j)", async (terminal, noColor, colored) => {
    vi.stubEnv("NO_COLOR", noColor);
    const { stderr } = await runCommand(["create"], { terminal });
    expect(stderr.startsWith(colored ? "\u001b[31merror:\u001b[39m " : "error: ")).toBe(true);
    const machine = await runCommand(["create", "--json"], { terminal });
    expect(machine.stderr).toMatch(/^\{/);
  });
});
