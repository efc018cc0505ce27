import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { copyProject } from "../support/project-copy.js";
import { projectRoot, run } from "../support/run.js";
import { folderForAll } from "../support/temporary-folder.js";
import { checkPackage } from "./package-checks.js";
import { quickTries } from "./readme/quick-tries.js";
import { shell } from "./readme/shell.js";
import { slowTries } from "./readme/slow-tries.js";
import { checkTypescript } from "./readme/typescript-checks.js";

// A user follows the README, in a copy of the project and a project of their own beside it.
const folder = folderForAll();
const here = join(folder, "annie-conversations");
const there = join(folder, "your-project");
const [buildAndPack = "", install = ""] = shell.filter((line) => /npm pack|^cd /.test(line));
const env = { ANNIE_API_KEY: "a-token", ANNIE_BASE_URL: inject("mockUrl") };

beforeAll(async () => {
  await mkdir(there, { recursive: true });
  await writeFile(join(there, "package.json"), '{ "private": true, "type": "module" }');
  await copyProject(here);
  const { code, stdout, stderr } = await run("sh", ["-c", `${buildAndPack} && ${install}`], { cwd: here });
  expect(code, stdout + stderr).toBe(0);
});

describe("the packed package", () => {
  checkPackage(there);

  it("holds what a user needs, and no test", async () => {
    const files = await readdir(join(there, "node_modules/annie-conversations"), { recursive: true });
    expect(files).toEqual(expect.arrayContaining(["dist/src/index.js", "dist/src/index.d.ts", "openapi/openapi.yaml"]));
    expect(files).toEqual(expect.arrayContaining(["LICENSE", "README.md", "src/index.ts", "generated/types.ts"]));
    expect(files.filter((file) => /test(?!ing)|contract-|scripts|vitest/.test(file))).toEqual([]);
  });

  it("brings two packages", async () => {
    const installed = await readdir(join(there, "node_modules"));
    expect(installed.filter((name) => !name.startsWith(".")).sort()).toEqual([
      "annie-conversations",
      "openapi-fetch",
      "openapi-typescript-helpers",
    ]);
  });

  const create = `createAnnieClient().conversations.create({ medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" })
    .then(({ conversationId }) => console.log(conversationId));`;
  it.each([
    ["import", "create.mjs", `import { createAnnieClient } from "annie-conversations";\n${create}`],
    ["require", "create.cjs", `const { createAnnieClient } = require("annie-conversations");\n${create}`],
  ])("creates a conversation by %s", async (_how, file, code) => {
    await writeFile(join(there, file), code);
    const result = await run(process.execPath, [file], { cwd: there, env });
    expect(result.code, result.stderr).toBe(0);
    expect(result.stdout).toMatch(/^[0-9a-f-]{36}\n$/);
  });

  it("has a test service, which fails a test that sends what deviates, whatever the code under test does", async () => {
    const code = `import { test } from "node:test";
import { createAnnieClient } from "annie-conversations";
import { createTestService } from "annie-conversations/testing";
test("sends", async () => {
  const service = createTestService();
  const fetch = (url, init) => service.fetch(url, { ...init, body: '{"medium":"CHAT"}' });
  const body = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" };
  await createAnnieClient({ fetch }).conversations.create(body).catch(() => {});
});
test("sends nothing", () => {});`;
    await writeFile(join(there, "deviation.test.mjs"), code);
    const { code: exit, stdout } = await run(process.execPath, ["--test-reporter=tap", "deviation.test.mjs"], {
      cwd: there,
      env,
    });
    expect(exit).toBe(1);
    expect(stdout).toContain("createConversation: the request deviates from the specification: /botId is required.");
    expect(stdout.match(/^(not )?ok .*/gm)).toEqual(["not ok 1 - sends", "ok 2 - sends nothing"]);
  });

  it("holds the specification that it was made of, under its own name", async () => {
    const code = `process.stdout.write(require("node:fs").readFileSync(require.resolve("annie-conversations/openapi.yaml")))`;
    await writeFile(join(there, "specification.cjs"), code);
    const { stdout } = await run(process.execPath, ["specification.cjs"], { cwd: there });
    expect(stdout).toBe(await readFile(join(projectRoot, "openapi/openapi.yaml"), "utf8"));
  });
});

describe("the README", () => {
  checkTypescript(there, env);

  // The others are tried in commands.slow.test.ts.
  const slow = slowTries(here);
  const tries = quickTries({ folder, here, there, mock: inject("mockUrl") });
  it.each(shell.filter((line) => !slow.some(([command]) => command.test(line))))(
    "has a command that works: %s",
    async (line) => {
      const found = tries.find(([command]) => command.test(line));
      expect(found, "nothing here tries this command").toBeDefined();
      await found?.[1](line);
    },
  );
});
