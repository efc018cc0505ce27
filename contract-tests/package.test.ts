import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { transform } from "esbuild";
import { beforeAll, describe, expect, inject, it, onTestFinished } from "vitest";
import { readSpecification } from "../scripts/specification.js";
import { contractOf } from "./live/contract.js";
import { runBot, runKey } from "./live/drift-run.js";
import { startObedientServer } from "./live/drifts/obedient-server.js";
import { checkPackage } from "./package-checks.js";
import { copyProject } from "./support/project-copy.js";
import { blocksOf } from "./support/readme-blocks.js";
import { projectRoot, run, runUntil } from "./support/run.js";
import { folderForAll } from "./support/temporary-folder.js";

// What a user does with the README, in a copy of the project and a project of their own beside it.
const folder = folderForAll();
const here = join(folder, "annie-conversations");
const there = join(folder, "your-project");
const blocks = blocksOf(await readFile(join(projectRoot, "README.md"), "utf8"));
const shell = blocks.filter(({ language }) => language === "sh").flatMap(({ code }) => code.trimEnd().split("\n"));
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
  checkPackage(here, there);

  it("holds what a user needs, and no test", async () => {
    const files = await readdir(join(there, "node_modules/annie-conversations"), { recursive: true });
    expect(files).toEqual(expect.arrayContaining(["dist/src/index.js", "dist/src/index.d.ts", "openapi/openapi.yaml"]));
    expect(files).toEqual(expect.arrayContaining(["LICENSE", "README.md", "src/index.ts", "generated/types.ts"]));
    expect(files.filter((file) => /test(?!ing)|contract|scripts|vitest/.test(file))).toEqual([]);
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

  it("brings a command, whose mock names what is missing", async () => {
    const bin = join(there, "node_modules/.bin/annie-conversations");
    const { code, stdout, stderr } = await run(bin, ["mock"], { cwd: there });
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^error: Prism, .* is not installed\. This brings it:\n\nnpm install /);
    expect(shell).toContain(stderr.trimEnd().split("\n").at(-1));
  });

  it("has a test service, which fails a test that sends what deviates, whatever the code under test does", async () => {
    const code = `import { test } from "node:test";
import { createAnnieClient } from "annie-conversations";
import { createTestService } from "annie-conversations/testing";
test("sends", async () => {
  const annie = createAnnieClient({ fetch: createTestService().fetch });
  await annie.api.POST("/conversations", { body: { medium: "CHAT" } }).catch(() => {});
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
  const typescript = blocks.filter(({ language }) => language === "ts");
  // The recipe with Redis needs one: contract-tests/fleet.test.ts runs it.
  const alone = typescript.filter(({ code }) => !code.includes("ioredis"));

  beforeAll(async () => {
    // What the recipes use beside this package.
    for (const name of ["pino", "ioredis", "rate-limiter-flexible", "@opentelemetry/api", "@types/node"]) {
      await mkdir(dirname(join(there, "node_modules", name)), { recursive: true });
      await symlink(join(projectRoot, "node_modules", name), join(there, "node_modules", name));
    }
  });

  it("has blocks of known languages", () => {
    expect(new Set(blocks.map(({ language }) => language))).toEqual(new Set(["sh", "text", "ts"]));
    expect(typescript).not.toHaveLength(0);
  });

  it("has TypeScript that is typed as it says", async () => {
    for (const { line, code } of typescript) await writeFile(join(there, `readme-${line}.ts`), code);
    const compilerOptions = {
      noEmit: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      module: "nodenext",
      types: ["node"],
    };
    await writeFile(join(there, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["readme-*.ts"] }));
    const tsc = join(projectRoot, "node_modules/typescript/bin/tsc");
    const { code, stdout } = await run(process.execPath, [tsc], { cwd: there });
    expect(stdout).toBe("");
    expect(code).toBe(0);
  });

  it.each(alone)("has TypeScript that runs, at line $line", async ({ line, code }) => {
    const compiled = await transform(code, { loader: "ts", format: "esm" });
    await writeFile(join(there, `readme-${line}.mjs`), compiled.code);
    const result = await run(process.execPath, [`readme-${line}.mjs`], { cwd: there, env });
    expect(result).toMatchObject({ code: 0, stderr: "" });
  });

  /** How each command is tried here; one that is not listed fails. */
  const tries: [command: RegExp, attempt: (line: string) => Promise<void>][] = [
    [
      /^npm ci$/,
      async () => {
        // As far as it goes without installing it all once more: the lock file fits, for every package.
        const cwd = join(folder, "lock");
        await mkdir(cwd);
        for (const name of ["package.json", "package-lock.json", ".npmrc"]) await cp(join(here, name), join(cwd, name));
        expect(await run("npm", ["ci", "--dry-run"], { cwd })).toHaveProperty("code", 0);
      },
    ],
    [
      /^npm start$/,
      async () => {
        const { stdout } = await run("npm", ["--silent", "start"], { cwd: here });
        const shown = blocks.find(({ language }) => language === "text")?.code ?? "";
        const anyPort = (text: string) => text.replace(/127\.0\.0\.1:\d+/, "127.0.0.1");
        expect(shown.split("\n").length).toBeGreaterThan(3);
        expect(anyPort(stdout).startsWith(anyPort(shown))).toBe(true);
      },
    ],
    [/^npm run build && npm pack$|^cd \.\.\/your-project && npm install /, async () => {}], // in beforeAll
    [
      /^npm run mock$/,
      async (line) => void (await runUntil("Stop with Ctrl-C.", "sh", ["-c", `${line} -- --port 0`], here)),
    ],
    [
      /^npm install --save-dev /,
      async (line) => {
        const { devDependencies } = JSON.parse(await readFile(join(projectRoot, "package.json"), "utf8"));
        for (const [, name = "", version] of line.matchAll(/ (@?[^\s@]+)@(\S+)/g))
          expect(devDependencies[name]).toBe(version);
      },
    ],
    [
      /^npx annie-conversations mock$/,
      async (line) => {
        const prism = join(projectRoot, "node_modules/@stoplight/prism-cli");
        await mkdir(join(there, "node_modules/@stoplight"), { recursive: true });
        await symlink(prism, join(there, "node_modules/@stoplight/prism-cli"));
        await runUntil("Prism is listening", "sh", ["-c", `${line} --port 0`], there);
      },
    ],
    [/^export ANNIE_API_KEY=\S+ ANNIE_BASE_URL=\S+$/, async () => {}], // as `env` has it
    [
      /^npx annie-conversations create --medium CHAT /,
      async (line) => {
        const { code, stdout, stderr } = await run("sh", ["-c", line], { cwd: there, env });
        expect(code, stderr).toBe(0);
        expect(JSON.parse(stdout)).toHaveProperty("conversationId");
      },
    ],
    [
      /\| npx annie-conversations create --medium FAX /,
      async (line) => {
        const { code, stderr } = await run("sh", ["-c", line], { cwd: there, env });
        expect(code).toBe(2);
        const shown = blocks.filter((block) => stderr.endsWith(block.code)).map(({ language }) => language);
        expect(shown, stderr).toEqual(["text"]);
      },
    ],
    [
      /^npm run test:live$/,
      async (line) => {
        const server = await startObedientServer(await contractOf(await readSpecification()), runKey);
        onTestFinished(() => server.close());
        const env = { ANNIE_BASE_URL: server.url, ANNIE_API_KEY: runKey, ANNIE_BOT_ID: runBot };
        const { code, stdout } = await run("sh", ["-c", line], { cwd: here, env });
        expect(code, stdout).toBe(0);
        expect(await readFile(join(here, "reports/live.xml"), "utf8")).toContain('failures="0"');
      },
    ],
    [
      // As they stand they take minutes: here two mutants have to do.
      /^npm run (test:mutants|report)$/,
      async (line) => {
        const { code, stdout, stderr } = await run("sh", ["-c", `${line} -- --every 300`], { cwd: here });
        expect(code, stdout + stderr).toBe(0);
      },
    ],
    [
      // There is no git, and so no release, in the copy.
      /^npm run spec:diff$/,
      async (line) => {
        const { code, stdout } = await run("sh", ["-c", line], { cwd: here });
        expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("There is no release") });
      },
    ],
    [
      /^npm run docs$/,
      async (line) => {
        expect(await run("sh", ["-c", line], { cwd: here })).toHaveProperty("code", 0);
        expect(await readFile(join(here, "reports/reference.html"), "utf8")).toContain("conversationId");
      },
    ],
    [
      /^npm run generate$/,
      async (line) => expect(await run("sh", ["-c", line], { cwd: here })).toHaveProperty("code", 0),
    ],
  ];

  it.each(shell)("has a command that works: %s", async (line) => {
    const found = tries.find(([command]) => command.test(line));
    expect(found, "nothing here tries this command").toBeDefined();
    await found?.[1](line);
  });
});
