import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { transform } from "esbuild";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { splitReadme, toTable } from "../../bench/results.js";
import { personal } from "../faults/call-with-fault.js";
import { created } from "../support/example-call.js";
import { projectRoot, run, runUntil } from "../support/run.js";
import { folderForAll, temporaryFolder } from "../support/temporary-folder.js";
import { reply, startTestServer } from "../support/test-server.js";
import { installPacked } from "./packed-package.js";
import { blocksOf, commands, readme, writeProgram } from "./readme.js";
import { packageVersions } from "./runtimes/packages.js";

const { copy, project } = await installPacked(folderForAll());
const bin = join(projectRoot, "node_modules/.bin");
const readJson = async (file: string) => JSON.parse(await readFile(join(projectRoot, file), "utf8"));

describe("a command of the README works:", () => {
  /** How each is tried; the commands with your-project have installed the package, and readme.slow.test.ts has npm run. */
  const tries: Record<string, (command: string) => Promise<unknown>> = {
    "npm ci": async (command) => {
      expect(await run("sh", ["-c", `${command} --dry-run`], { cwd: copy })).toMatchObject({ code: 0 });
    },
    "npm start": async () => {
      const { code, stdout, stderr } = await run("npm", ["--silent", "start"], { cwd: copy });
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      const withoutPort = (text: string) => text.replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1");
      const shown = readme.find(({ language }) => language === "text")?.code ?? "It shows no output.";
      expect(withoutPort(stdout)).toContain(withoutPort(shown));
    },
    "npm install --save-dev": async (command) => {
      const { devDependencies } = await readJson("package.json");
      const packages = [...command.matchAll(/ (@[^\s@]+)@(\S+)/g)].map(([, name = "", version]) => [name, version]);
      expect(packages).toHaveLength(2);
      expect(devDependencies).toMatchObject(Object.fromEntries(packages));
    },
    "npx prism mock": (command) =>
      runUntil("Prism is listening", "sh", ["-c", `${bin}/${command.slice("npx ".length)} --port 0`], project),
    "curl http://127.0.0.1:4010": async (command) => {
      const curl = command.replace("http://127.0.0.1:4010", inject("mockUrl"));
      const { stdout } = await run("sh", ["-c", curl]);
      expect(JSON.parse(stdout)).toHaveProperty("data.conversationId");
    },
  };

  it.each(commands.filter((line) => !/your-project|^npm run /.test(line)))("%s", async (line) => {
    const [, attempt] = Object.entries(tries).find(([start]) => line.startsWith(start)) ?? [];
    expect(attempt, "no test tries this command").toBeDefined();
    await attempt?.(line);
  });
});

describe("the TypeScript of the README", () => {
  const typescript = readme.filter(({ language }) => language === "ts");
  const beside = ["pino", "ioredis", "bullmq", "rate-limiter-flexible", "@opentelemetry/api", "@types/node"];

  beforeAll(async () => {
    for (const name of beside) {
      await mkdir(dirname(join(project, "node_modules", name)), { recursive: true });
      await symlink(join(projectRoot, "node_modules", name), join(project, "node_modules", name));
    }
  });

  it("compiles under strict settings, as does that of the guides", async () => {
    for (const page of ["README.md", "docs/look-before-you-create-again.md", "docs/reminders.md"]) {
      const blocks = (await blocksOf(page)).filter(({ language }) => language === "ts");
      expect(blocks, page).not.toHaveLength(0);
      for (const { line, code } of blocks) await writeFile(join(project, `${page.replace("/", "-")}-${line}.ts`), code);
    }
    const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false };
    const compilerOptions = { noEmit: true, module: "nodenext", types: ["node"], ...strict };
    await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.md-*.ts"] }));
    expect(await run(join(bin, "tsc"), [], { cwd: project })).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  // The block with Redis runs in guides/fleet.slow.test.ts.
  it.each(typescript.filter(({ code }) => !code.includes("ioredis")))("runs, at line $line", async ({ line, code }) => {
    const compiled = await transform(code, { loader: "ts", format: "esm" });
    await writeFile(join(project, `line-${line}.mjs`), compiled.code);
    const env = { ANNIE_API_KEY: "a-token", ANNIE_BASE_URL: inject("mockUrl") };
    const result = await run(process.execPath, [`line-${line}.mjs`], { cwd: project, env });
    expect(result).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("the recipe", () => {
  const create = `await annie.conversations.create(${JSON.stringify(personal)})`;
  const calls = `${create};\n${create}.catch(() => {});`;

  /** Runs a recipe that makes the calls, which meet a 429, a success and a 500. Returns the JSON of each printed line. */
  async function runRecipe(text: string, code: { before?: string; after: string; edit?: (code: string) => string }) {
    const statuses = [429, 201, 500];
    const server = await startTestServer((response) => {
      const status = statuses.shift() ?? 500;
      reply(response, status, status === 201 ? created : { success: false, message: "CANARY" });
    });
    const { args, env } = await writeProgram(temporaryFolder(), text, code);
    const result = await run(process.execPath, args, { env: { ...env, ANNIE_BASE_URL: server.url } });
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

describe("the figures of the README", () => {
  it("have the table that npm run bench has measured, with the openapi-fetch that is installed", async () => {
    const results = await readJson("bench/results.json");
    const [, table] = splitReadme(await readFile(join(projectRoot, "README.md"), "utf8"));
    expect(table).toBe(toTable(results));
    const { dependencies } = await readJson("package.json");
    expect(results.versions["openapi-fetch"]).toBe(dependencies["openapi-fetch"]);
  });

  it("have the version of each runtime and compiler", async () => {
    const text = await readFile(join(projectRoot, "README.md"), "utf8");
    for (const [name, version] of await packageVersions()) expect(text.includes(version), name).toBe(true);
  });
});
