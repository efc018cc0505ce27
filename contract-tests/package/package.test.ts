import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, inject, it } from "vitest";
import { projectRoot, run } from "../support/run.js";
import { folderForAll } from "../support/temporary-folder.js";
import { installPacked } from "./packed-package.js";

const { tarball, project } = await installPacked(folderForAll());
const installed = join(project, "node_modules/annie-conversations");
const files = await readdir(installed, { recursive: true });

/** Runs a program in the project that has installed the package. */
async function runProgram(file: string, code: string, ...options: string[]) {
  await writeFile(join(project, file), code);
  const env = { ANNIE_API_KEY: "a-token", ANNIE_BASE_URL: inject("mockUrl") };
  return run(process.execPath, [...options, file], { cwd: project, env });
}

// The entry points that attw leaves out are not modules.
it.each([
  ["publint", "publint/src/cli.js --strict", "All good!"],
  [
    "attw",
    "@arethetypeswrong/cli/dist/index.js --no-emoji --profile esm-only --exclude-entrypoints openapi.yaml package.json",
    "annie-conversations/testing",
  ],
])("passes the checks of %s", async (_tool, command, output) => {
  const [file = "", ...options] = command.split(" ");
  const { code, stdout } = await run(process.execPath, [join(projectRoot, "node_modules", file), tarball, ...options]);
  expect(stdout).toContain(output);
  expect(code, stdout).toBe(0);
});

it("ships what a user needs, and no test", async () => {
  const names = ["CHANGELOG.md", "LICENSE", "README.md", "dist", "docs", "generated", "openapi", "package.json", "src"];
  expect((await readdir(installed)).sort()).toEqual(names);
  expect(files).toEqual(expect.arrayContaining(["dist/src/index.js", "dist/src/index.d.ts", "src/index.ts"]));
  expect(files.filter((file) => /\.test(-d)?\.|contract-tests|vitest/.test(file))).toEqual([]);
});

it("installs two packages beside itself", async () => {
  const names = (await readdir(join(project, "node_modules"))).filter((name) => !name.startsWith("."));
  expect(names.sort()).toEqual(["annie-conversations", "openapi-fetch", "openapi-typescript-helpers"]);
});

it("has a source map beside each file, which leads to a source in the package", async () => {
  const built = files.filter((file) => /\.js$|\.d\.ts$/.test(file));
  expect(built).toContain("dist/generated/types.d.ts");
  for (const file of built) {
    const { sources } = JSON.parse(await readFile(join(installed, `${file}.map`), "utf8"));
    expect(files).toEqual(expect.arrayContaining(sources.map((source: string) => join(dirname(file), source))));
  }
});

it("shows the line of its source when an error is not caught", async () => {
  const code = `import { createAnnieClient } from "annie-conversations";\ncreateAnnieClient({ timeout: 0 });`;
  const { stderr } = await runProgram("uncaught.mjs", code, "--enable-source-maps");
  expect(stderr).toMatch(/^\S+\/annie-conversations\/src\/options\/[\w-]+\.ts:\d+\n.*new ConfigurationError\(/);
  expect(stderr).toContain("/annie-conversations/src/client/client.ts:");
});

it.each([
  ["import", "create.mjs", 'import { createAnnieClient } from "annie-conversations";'],
  ["require", "create.cjs", 'const { createAnnieClient } = require("annie-conversations");'],
])("creates a conversation with %s", async (_how, file, load) => {
  const request = '{ medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" }';
  const create = `createAnnieClient().conversations.create(${request}).then((created) => console.log(created.medium));`;
  expect(await runProgram(file, `${load}\n${create}`)).toEqual({ code: 0, stdout: "CHAT\n", stderr: "" });
});

it("fails a test whose code sends a request that deviates and catches the error", async () => {
  const code = `import { test } from "node:test";
    import { createTestService } from "annie-conversations/testing";
    test("sends", async () => {
      const headers = { "Content-Type": "application/json" };
      const url = "https://api.helloannie.com/v1/conversations";
      await createTestService().fetch(url, { method: "POST", headers, body: '{"medium":"CHAT"}' }).catch(() => {});
    });
    test("sends nothing", () => {});`;
  const { stdout } = await runProgram("deviation.test.mjs", code, "--test-reporter=tap");
  expect(stdout).toContain("createConversation: the request deviates from the specification: /botId is required.");
  expect(stdout.match(/^(not )?ok .*/gm)).toEqual(["not ok 1 - sends", "ok 2 - sends nothing"]);
});

it("has the specification that it was made from", async () => {
  const code = 'console.log(require.resolve("annie-conversations/openapi.yaml"))';
  const { stdout } = await runProgram("specification.cjs", code);
  const specification = await readFile(join(projectRoot, "openapi/openapi.yaml"), "utf8");
  expect(await readFile(stdout.trim(), "utf8")).toBe(specification);
});

it("costs the compiler of its user at most 1,000 type instantiations", async () => {
  const program = `import { type Conversation, createAnnieClient, isAnnieError } from "annie-conversations";
    const annie = createAnnieClient({ onEvent: (event) => event.type === "answered" && event.status, maxRetries: 1 });
    try {
      const signal = AbortSignal.timeout(1_000);
      const messages = [{ role: "user", input: "Hello" }];
      const request = { medium: "CHAT", botId: "a-bot", messages } as const;
      const conversation: Conversation = await annie.conversations.create({ ...request, messages }, { signal });
      conversation.status?.toUpperCase();
    } catch (error) {
      if (isAnnieError(error) && error.name === "RateLimitError") error.retryAfter?.toFixed();
    }`;
  await writeFile(join(project, "program.ts"), program);
  const options = "--strict --noEmit --skipLibCheck --target es2022 --module preserve --extendedDiagnostics program.ts";
  const tsc = join(projectRoot, "node_modules/.bin/tsc");
  const { code, stdout } = await run(tsc, options.split(" "), { cwd: project });
  expect(code, stdout).toBe(0);
  const instantiations = Number(/^Instantiations:\s+(\d+)/m.exec(stdout)?.[1]);
  expect(instantiations).toBeGreaterThan(0);
  expect(instantiations).toBeLessThanOrEqual(1_000);
});
