import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it, vi } from "vitest";
import { splitReadme, toPage, toReadmePart } from "../../bench/results.js";
import { personal } from "../faults/call-with-fault.js";
import { packageVersions } from "../package/runtimes/packages.js";
import { created } from "../support/example-data.js";
import { projectRoot, run } from "../support/run.js";
import { sendResponse, startTestServer } from "../support/test-server.js";
import { blocksOf, commands, pages, readText } from "./blocks.js";
import { runBlock } from "./run-block.js";

const readJson = async (file: string) => JSON.parse(await readText(file));
const readme = await readText("README.md");
const { scripts, dependencies, devDependencies } = await readJson("package.json");
const commandWith = (text: string) => commands.find((line) => line.includes(text)) ?? `echo There is no ${text}.`;

// Those with your-project are run by package/package.test.ts; npx prism mock is npm run mock with another path.
describe("a command", () => {
  it("starts a conversation, and prints what the README shows", async () => {
    const { code, stdout, stderr } = await run("npm", ["--silent", "start"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const [shown] = (await blocksOf("README.md")).filter(({ language }) => language === "text");
    const withoutPort = (text = "") => text.replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1");
    expect(withoutPort(stdout)).toContain(withoutPort(shown?.code));
  });

  it("serves the mock", async () => {
    const [program = "", ...args] = [...scripts.mock.split(" "), "--port", "0"];
    const onStart = (mock: ChildProcess) =>
      mock.stdout?.on("data", (text) => void (String(text).includes("Prism is listening") && mock.kill()));
    const { stdout } = await run(join(projectRoot, "node_modules/.bin", program), args, { onStart });
    expect(stdout).toContain("Prism is listening");
  });

  it("creates a conversation on the mock with curl", async () => {
    const curl = commandWith("curl").replace("http://127.0.0.1:4010", inject("mockUrl"));
    expect(JSON.parse((await run("sh", ["-c", curl])).stdout)).toHaveProperty("data.conversationId");
  });

  it("installs the versions of Prism that the project has", () => {
    const names = ["@stoplight/prism-cli", "@stoplight/prism-http-server"];
    expect(commandWith("prism-cli@")).toContain(names.map((name) => `${name}@${devDependencies[name]}`).join(" "));
  });
});

const create = `await annie.conversations.create(${JSON.stringify(personal)})`;
const calls = `${create};\n${create}.catch(() => {});`;

/** Runs a recipe whose calls meet a 429, a success and a 500. Returns the JSON of each printed line. */
async function runRecipe(text: string, program: Parameters<typeof runBlock>[2]) {
  const statuses = [429, 201, 500];
  const server = await startTestServer((response) => {
    const status = statuses.shift() ?? 500;
    sendResponse(response, status, status === 201 ? created : { success: false, message: "CANARY" });
  });
  const result = await runBlock("docs/observability.md", text, program, { env: { ANNIE_BASE_URL: server.url } });
  expect(result).toMatchObject({ code: 0, stderr: "" });
  expect(result.stdout).not.toMatch(/CANARY|2025550199/);
  const lines = result.stdout.trim().split("\n");
  return lines.map((line): Record<string, unknown> => JSON.parse(line));
}

it("the recipe for pino logs a line for each event", async () => {
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

it.each([
  ["undici's instrumentation", "new UndiciInstrumentation", "POST", [null, null, null]],
  ["events", "onEvent(event)", "createConversation", [0, 1, 0]],
])("OpenTelemetry has a span for each attempt by %s, in the active span", async (_by, text, name, resends) => {
  const before = `
    import { context, trace as traces } from "@opentelemetry/api";
    import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
    import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
    const exporter = new InMemorySpanExporter();
    traces.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
    context.setGlobalContextManager(new AsyncLocalStorageContextManager());`;
  const after = `
    await traces.getTracer("test").startActiveSpan("job", async (job) => { ${calls}
      for (const { name, kind, attributes: all, status, parentSpanContext: parent } of exporter.getFinishedSpans()) {
        const row = [name, kind, parent.spanId === job.spanContext().spanId, all["http.request.resend_count"]];
        row.push(all["http.response.status_code"], all["error.type"], status.code);
        console.log(JSON.stringify({ row, all }));
      }
    });`;
  expect((await runRecipe(text, { before, after })).map(({ row }) => row)).toEqual([
    [name, 2, true, resends[0], 429, "429", 2],
    [name, 2, true, resends[1], 201, null, 0],
    [name, 2, true, resends[2], 500, "500", 2],
  ]);
});

it.each([
  ["the whole process", "setGlobalDispatcher("],
  ["one client", "{ ...init, dispatcher }"],
])("the recipe for a proxy sends the requests of %s through it", async (_scope, text) => {
  const proxy = await startTestServer((response) => sendResponse(response, 201, created));
  const tunnelTo = vi.fn();
  // It is at both ends of the tunnel.
  proxy.server.on("connect", ({ url }, socket) => {
    tunnelTo(url);
    socket.write("HTTP/1.1 200 OK\r\n\r\n");
    proxy.server.emit("connection", socket);
  });
  const env = { HTTP_PROXY: proxy.url, NO_PROXY: "", ANNIE_BASE_URL: "http://annie.example" };
  expect(await runBlock("docs/configuration.md", text, { after: create }, { env })).toMatchObject({ stderr: "" });
  expect(tunnelTo).toHaveBeenCalledExactlyOnceWith("annie.example:80");
});

/** The anchors of the headings of a page, as GitHub makes them. */
function anchorsOf(markdown: string): string[] {
  const headings = markdown.replaceAll(/^```[\s\S]*?^```/gm, "").match(/^#+ .*$/gm) ?? [];
  return headings.map((title) =>
    title
      .toLowerCase()
      .replaceAll(/^#+ |[^\w\s-]/g, "")
      .replaceAll(" ", "-"),
  );
}

/** Whether there is a file at the end of a link, and a heading for its anchor. */
async function exists(link: string, page: string): Promise<boolean> {
  const [path, anchor] = link.split("#");
  const target = path ? join(page, "..", path) : page;
  return anchor ? anchorsOf(await readText(target)).includes(anchor) : existsSync(join(projectRoot, target));
}

it.each([...pages, "CONTRIBUTING.md"])("%s names scripts, files and headings that exist", async (page) => {
  const markdown = await readText(page);
  const all = (pattern: RegExp) => [...markdown.matchAll(pattern)].map(([, found = ""]) => found);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(all(/\bnpm run ([\w:-]+)/g)));
  for (const link of all(/\]\((?!https?:)([^)\s]+)\)/g)) expect(await exists(link, page), link).toBe(true);
});

it("the README has at most 150 lines, and every other page at most 120", async () => {
  const lines = async (page: string) => (await readText(page)).trimEnd().split("\n").length;
  for (const page of pages) expect(await lines(page), page).toBeLessThanOrEqual(page === "README.md" ? 150 : 120);
});

it("the README and bench/results.md have what npm run bench has measured, with the versions that are installed", async () => {
  const results = await readJson("bench/results.json");
  expect(splitReadme(readme)[1]).toBe(toReadmePart(results));
  expect(await readText("bench/results.md")).toBe(toPage(results));
  const bench = await readJson("bench/package.json");
  const { Node: _node, ...versions } = results.versions;
  expect({ ...dependencies, ...devDependencies, ...bench.dependencies }).toMatchObject(versions);
});

it("the guide has the version of each runtime and compiler", async () => {
  const guide = await readText("docs/runtimes.md");
  for (const version of (await packageVersions()).values()) expect(guide).toContain(version);
});
