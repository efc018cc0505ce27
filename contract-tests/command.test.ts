import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { beforeEach, describe, expect, inject, it, vi } from "vitest";
import { commands } from "../generated/flags.js";
import { created, request } from "./support/client-call.js";
import { runCommand } from "./support/command.js";
import { temporaryFolder } from "./support/temporary-folder.js";
import { reply, startTestServer } from "./support/test-server.js";

const key = "CANARY-key";
const create = ["create", "--medium", "CHAT", "--bot-id", request.botId];

/** A server that answers so, to which the commands go. */
async function serverOf(status: number, body: unknown = created, headers: Record<string, string> = {}) {
  const authorizations: (string | undefined)[] = [];
  const server = await startTestServer((response, { headers: { authorization } }) => {
    authorizations.push(authorization);
    reply(response, status, body, headers);
  });
  vi.stubEnv("ANNIE_BASE_URL", server.url);
  return { ...server, authorizations };
}

beforeEach(() => {
  vi.stubEnv("ANNIE_API_KEY", key);
  vi.stubEnv("ANNIE_BASE_URL", inject("mockUrl"));
  vi.stubEnv("NO_COLOR", "");
  return () => void vi.unstubAllEnvs();
});

describe("annie-conversations create", () => {
  it("prints the conversation as JSON, and says nothing", async () => {
    const { code, stdout, stderr } = await runCommand(create);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^\{\n {2}"conversationId": "[0-9a-f-]{36}",\n/);
    expect(stdout.endsWith("}\n")).toBe(true);
  });

  it("prints it on one line with --json", async () => {
    const { stdout } = await runCommand([...create, "--json"]);
    expect(stdout.match(/\n/g)).toHaveLength(1);
    expect(JSON.parse(stdout)).toHaveProperty("conversationId");
  });

  it("sends a value of each flag as the specification types it", async () => {
    const { bodies } = await serverOf(201);
    const body = {
      medium: "SMS",
      botId: request.botId,
      toNumber: "+12025550123",
      messages: [{ role: "user", input: "Hi" }],
      idleTimeoutMinutes: 15,
      maxOpenMinutes: 120,
    };
    const [command] = commands;
    const args = (command?.flags ?? []).flatMap(({ flag, name }) => {
      const value: unknown = Object(body)[name];
      return [`--${flag}`, typeof value === "string" ? value : JSON.stringify(value)];
    });
    expect(await runCommand(["create", ...args])).toMatchObject({ code: 0, stderr: "" });
    expect(bodies).toEqual([JSON.stringify(body)]);
  });

  it("takes a value that begins with a dash after =", async () => {
    const { bodies } = await serverOf(201);
    await runCommand([...create, "--to-number=-1"]);
    expect(JSON.parse(bodies[0] ?? "")).toHaveProperty("toNumber", "-1");
  });

  it.each([
    ["a file", "request.json"],
    ["standard input", "-"],
  ])("takes the body of %s, in which flags replace properties", async (_what, name) => {
    const { bodies } = await serverOf(201);
    // A byte order mark, as editors write it.
    const input = `\ufeff${JSON.stringify({ ...request, medium: "SMS", toNumber: "+12025550123" })}`;
    const file = name === "-" ? name : join(temporaryFolder(), name);
    if (name !== "-") await writeFile(file, input);
    const { code } = await runCommand(["create", "--body", file, "--medium", "CHAT"], { input });
    expect(code).toBe(0);
    expect(JSON.parse(bodies[0] ?? "")).toEqual({ ...request, toNumber: "+12025550123" });
  });

  it("takes the key of standard input, without the line break at its end", async () => {
    const { authorizations } = await serverOf(201);
    vi.stubEnv("ANNIE_API_KEY", "");
    expect(await runCommand([...create, "--token-stdin"], { input: "another-key\r\n" })).toHaveProperty("code", 0);
    expect(authorizations).toEqual(["Bearer another-key"]);
  });

  it("goes where --base-url says", async () => {
    vi.stubEnv("ANNIE_BASE_URL", "http://nowhere.invalid");
    expect(await runCommand([...create, "--base-url", inject("mockUrl")])).toHaveProperty("code", 0);
  });

  it("asks for standard input on a terminal", async () => {
    const around = { input: JSON.stringify(request), terminal: true };
    const { stderr } = await runCommand(["create", "--body", "-"], around);
    expect(stderr).toBe("Type or paste the request as JSON, and end with Ctrl-D.\n");
  });
});

describe("a violation of the request", () => {
  it("is told with the place and the flag, and nothing is sent", async () => {
    const { bodies } = await serverOf(201);
    const body = JSON.stringify({ ...request, toNumber: 1 });
    const args = ["create", "--body", "-", "--bot-id", "nope", "--messages", '[{"role":1}]'];
    const result = await runCommand(args, { input: body });
    expect(result).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: the request deviates from the specification, and was not sent:
  /botId must be a uuid (--bot-id)
  /toNumber must be string
  /messages/0/role must be string (--messages)
`,
    });
    expect(bodies).toEqual([]);
  });

  it("names the flags of what is missing", async () => {
    const { stderr } = await runCommand(["create"]);
    expect(stderr).toContain("  /medium is required (--medium)\n  /botId is required (--bot-id)\n");
  });

  it("is the JSON of the error with --json", async () => {
    const { code, stderr } = await runCommand(["create", "--json", "--medium", "FAX", "--bot-id", request.botId]);
    expect(code).toBe(2);
    expect(stderr.match(/\n/g)).toHaveLength(1);
    const issues = [{ path: "/medium", keyword: "enum", message: "must be one of CHAT, SMS" }];
    expect(JSON.parse(stderr)).toMatchObject({ name: "ContractViolationError", direction: "request", issues });
  });

  it.each(["null", "[]", '"CHAT"'])("is a body that is no object: %s", async (input) => {
    const { code, stderr } = await runCommand(["create", "--body", "-"], { input });
    expect(code).toBe(2);
    expect(stderr).toContain("  the body must be object\n");
  });
});

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
