import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, inject, it, vi } from "vitest";
import { commands } from "../generated/flags.js";
import { request } from "./support/client-call.js";
import { create, runCommand } from "./support/command.js";
import { goToTheMock, serverOf } from "./support/command-server.js";
import { temporaryFolder } from "./support/temporary-folder.js";

beforeEach(goToTheMock);

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
