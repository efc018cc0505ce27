import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { transform } from "esbuild";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { blocksOf, commands } from "../docs/blocks.js";
import { projectRoot, run, runUntil } from "../support/run.js";
import { folderForAll } from "../support/temporary-folder.js";
import { installPacked } from "./packed-package.js";

const { tarball, project } = await installPacked(folderForAll());
const installed = join(project, "node_modules/annie-conversations");
const files = await readdir(installed, { recursive: true });
const packages = await readdir(join(project, "node_modules"));
const bin = join(projectRoot, "node_modules/.bin");

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

it("installs two packages beside itself", () => {
  const names = packages.filter((name) => !name.startsWith("."));
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

it("creates a conversation with require", async () => {
  const code = `const { createAnnieClient } = require("annie-conversations");
    const request = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" };
    createAnnieClient().conversations.create(request).then((created) => console.log(created.medium));`;
  expect(await runProgram("create.cjs", code)).toEqual({ code: 0, stdout: "CHAT\n", stderr: "" });
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

it("has the specification, which the command of the README serves as a mock", async () => {
  const command = commands.find((line) => line.startsWith("npx prism mock")) ?? "It names no command.";
  await runUntil("Prism is listening", "sh", ["-c", `${bin}/${command.slice("npx ".length)} --port 0`], project);
});

describe("the TypeScript of the README", async () => {
  beforeAll(async () => {
    for (const name of ["pino", "ioredis", "bullmq", "rate-limiter-flexible", "@opentelemetry/api", "@types/node"]) {
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
    const strict = { strict: true, exactOptionalPropertyTypes: true };
    const compilerOptions = { ...strict, noEmit: true, module: "nodenext", types: ["node"], skipLibCheck: true };
    await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.md-*.ts"] }));
    expect(await run(join(bin, "tsc"), [], { cwd: project })).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  // The block with Redis runs in docs/fleet.slow.test.ts.
  const blocks = (await blocksOf("README.md")).filter(
    ({ language, code }) => language === "ts" && !/ioredis/.test(code),
  );
  it.each(blocks)("runs, at line $line", async ({ line, code }) => {
    const compiled = await transform(code, { loader: "ts", format: "esm" });
    expect(await runProgram(`line-${line}.mjs`, compiled.code)).toMatchObject({ code: 0, stderr: "" });
  });
});
