import type { ChildProcess } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { splitReadme, toPage, toReadmePart } from "../../bench/results.js";
import { personal } from "../faults/call-with-fault.js";
import { packageVersions } from "../package/runtimes/packages.js";
import { created } from "../support/example-data.js";
import { projectRoot, run } from "../support/run.js";
import { sendResponse, startTestServer } from "../support/test-server.js";
import { blocksOf, commands } from "./blocks.js";
import { runBlock } from "./run-block.js";

const readText = (file: string) => readFile(join(projectRoot, file), "utf8");
const readJson = async (file: string) => JSON.parse(await readText(file));
const readme = await readText("README.md");
const { scripts, devDependencies } = await readJson("package.json");
const commandWith = (text: string) => commands.find((line) => line.includes(text)) ?? `echo There is no ${text}.`;

// The commands with your-project are run by package/package.test.ts; npx prism mock is npm run mock with another path.
describe("a command of the README", () => {
  it.each(["README.md", "CONTRIBUTING.md"])(
    "that begins with npm run is a script of the project, in %s",
    async (page) => {
      const names = [...(await readText(page)).matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = ""]) => name);
      expect(Object.keys(scripts)).toEqual(expect.arrayContaining(names));
    },
  );

  it("starts a conversation, and prints what the README shows", async () => {
    const { code, stdout, stderr } = await run("npm", ["--silent", "start"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const [shown] = (await blocksOf("README.md")).filter(({ language }) => language === "text");
    const withoutPort = (text = "") => text.replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1");
    expect(withoutPort(stdout)).toContain(withoutPort(shown?.code));
  });

  it("serves the mock", async () => {
    const [program = "", ...args] = scripts.mock.split(" ");
    const onStart = (mock: ChildProcess) =>
      mock.stdout?.on("data", (text) => void (String(text).includes("Prism is listening") && mock.kill()));
    const { stdout } = await run(join(projectRoot, "node_modules/.bin", program), [...args, "--port", "0"], {
      onStart,
    });
    expect(stdout).toContain("Prism is listening");
  });

  it("creates a conversation on the mock with curl", async () => {
    const curl = commandWith("curl").replace("http://127.0.0.1:4010", inject("mockUrl"));
    expect(JSON.parse((await run("sh", ["-c", curl])).stdout)).toHaveProperty("data.conversationId");
  });

  it("installs the versions of Prism that the project has", () => {
    const installed = [...commandWith("--save-dev").matchAll(/ (@[^\s@]+)@(\S+)/g)];
    expect(installed).toHaveLength(2);
    for (const [, name = "", version] of installed) expect(devDependencies[name]).toBe(version);
  });
});

describe("the recipe", () => {
  const create = `await annie.conversations.create(${JSON.stringify(personal)})`;
  const calls = `${create};\n${create}.catch(() => {});`;

  /** Runs a recipe whose calls meet a 429, a success and a 500. Returns the JSON of each printed line. */
  async function runRecipe(text: string, program: Parameters<typeof runBlock>[1]) {
    const statuses = [429, 201, 500];
    const server = await startTestServer((response) => {
      const status = statuses.shift() ?? 500;
      sendResponse(response, status, status === 201 ? created : { success: false, message: "CANARY" });
    });
    const result = await runBlock(text, program, { env: { ANNIE_BASE_URL: server.url } });
    expect(result).toMatchObject({ code: 0, stderr: "" });
    expect(result.stdout).not.toMatch(/CANARY|2025550199/);
    const lines = result.stdout.trim().split("\n");
    return lines.map((line): Record<string, unknown> => JSON.parse(line));
  }

  it("for pino logs a line for each event", async () => {
    const edit = (code: string) => code.replace("pino()", 'pino({ level: "debug" })');
    const lines = await runRecipe("pino()", { after: calls, edit });
    expect(lines.map(({ msg, level, call, status }) => [msg, level, call, status])).toEqual([
      ["annie started", 20, 1, undefined],
      ["annie answered", 30, 1, 429],
      ["annie waiting", 40, 1, undefined],
      ["annie started", 20, 1, undefined],
      ["annie answered", 30, 1, 201],
      ["annie started", 20, 2, undefined],
      ["annie answered", 30, 2, 500],
      ["annie gave-up", 50, 2, undefined],
    ]);
  });

  it("for OpenTelemetry makes a span for each attempt", async () => {
    const before = `
      import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
      const exporter = new InMemorySpanExporter();
      const spanProcessors = [new SimpleSpanProcessor(exporter)];
      trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors }));`;
    const after = `${calls}
      for (const { name, kind, attributes, status } of exporter.getFinishedSpans())
        console.log(JSON.stringify({ name, kind, resend: attributes["http.request.resend_count"],
          status: attributes["http.response.status_code"], error: attributes["error.type"], code: status.code }));`;
    const span = { name: "createConversation", kind: 2 };
    expect(await runRecipe("@opentelemetry/api", { before, after })).toEqual([
      { ...span, resend: 0, status: 429, error: "429", code: 2 },
      { ...span, resend: 1, status: 201, code: 0 },
      { ...span, resend: 0, status: 500, error: "500", code: 2 },
    ]);
  });
});

it("the README and bench/results.md have what npm run bench has measured, with the versions that are installed", async () => {
  const results = await readJson("bench/results.json");
  expect(splitReadme(readme)[1]).toBe(toReadmePart(results));
  expect(await readText("bench/results.md")).toBe(toPage(results));
  const { dependencies } = await readJson("bench/package.json");
  const { Node: _node, ...versions } = results.versions;
  expect({ ...devDependencies, ...dependencies }).toMatchObject(versions);
});

it("the README has the version of each runtime and compiler", async () => {
  for (const version of (await packageVersions()).values()) expect(readme).toContain(version);
});
