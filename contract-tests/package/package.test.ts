import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { transform } from "esbuild";
import { describe, expect, inject, it } from "vitest";
import { blocksIn, commands } from "../docs/blocks.js";
import { projectRoot, run } from "../support/run.js";
import { folderForAll } from "../support/temporary-folder.js";
import { installPacked } from "./packed-package.js";

const { tarball, project } = await installPacked(folderForAll());
const installed = join(project, "node_modules/annie-conversations");
const files = await readdir(installed, { recursive: true });
const packages = await readdir(join(project, "node_modules"));

/** Runs a program in the project that has installed the package. */
async function runProgram(file: string, code: string, ...options: string[]) {
  await writeFile(join(project, file), code);
  const env = { ANNIE_API_KEY: "a-token", ANNIE_BASE_URL: inject("mockUrl") };
  return run(process.execPath, [...options, file], { cwd: project, env });
}

it.each([
  ["publint/src/cli.js", "--strict"],
  // The specification is the one entry point that is not a module.
  ["@arethetypeswrong/cli/dist/index.js", "--exclude-entrypoints openapi.yaml"],
])("passes the checks of %s", async (program, options) => {
  const args = [join(projectRoot, "node_modules", program), tarball, ...options.split(" ")];
  const { code, stdout } = await run(process.execPath, args);
  expect(code, stdout).toBe(0);
});

it("ships what a user needs, and no test", async () => {
  const names = ["CHANGELOG.md", "LICENSE", "README.md", "dist", "docs", "openapi", "package.json"];
  expect((await readdir(installed)).sort()).toEqual(names);
  const built = (await readdir(join(installed, "dist"))).filter((file) => !file.endsWith(".map"));
  const endings = ["cjs", "d.cts", "d.ts", "js"];
  expect(built.sort()).toEqual(
    ["index", "shared", "testing"].flatMap((name) => endings.map((one) => `${name}.${one}`)),
  );
  expect(files.filter((file) => /\.test(-d)?\.|contract-tests|vitest/.test(file))).toEqual([]);
});

it("has the specification at the path that the guide to the mock gives to Prism", () => {
  const [, path] = /prism mock node_modules\/annie-conversations\/(\S+)/.exec(commands.join("\n")) ?? [];
  expect(files).toContain(path);
});

it("installs two other packages, and has the licence of the one that its files include", async () => {
  const names = packages.filter((name) => !name.startsWith("."));
  expect(names.sort()).toEqual(["annie-conversations", "openapi-fetch", "openapi-typescript-helpers"]);
  expect(await readFile(join(installed, "LICENSE"), "utf8")).toMatch(/include openapi-fetch [\s\S]+ Drew Powers/);
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

it("recognizes the errors of its other form if a process loads both", async () => {
  const code = `import { createRequire } from "node:module";
    import * as imported from "annie-conversations";
    const required = createRequire(import.meta.url)("annie-conversations");
    const errorOf = ({ createAnnieClient }) => createAnnieClient({ timeout: 1, maxWait: 0, token: () => { throw 1 } })
      .conversations.list().then(() => {}, (error) => error);
    const [one, other] = [await errorOf(imported), await errorOf(required)];
    console.log(other instanceof imported.AnnieError, imported.isAnnieError(other), required.isAnnieError(one));`;
  expect(await runProgram("both.mjs", code)).toEqual({ code: 0, stdout: "false true true\n", stderr: "" });
});

describe("the TypeScript of the README and the guides", async () => {
  const all = await blocksIn("ts");
  /** The other packages that a block imports from. */
  const imports = (code: string) =>
    [...code.matchAll(/ from "(?!node:|annie-conversations)([^"]+)"/g)].map(([, name = ""]) => name);

  it("compiles under strict settings", async () => {
    for (const name of new Set(["@types/node", ...all.flatMap(({ code }) => imports(code))])) {
      await mkdir(dirname(join(project, "node_modules", name)), { recursive: true });
      await symlink(join(projectRoot, "node_modules", name), join(project, "node_modules", name));
    }
    for (const { page, line, code } of all)
      await writeFile(join(project, `${page.replace("/", "-")}-${line}.ts`), code);
    const strict = { strict: true, exactOptionalPropertyTypes: true };
    const compilerOptions = { ...strict, noEmit: true, module: "nodenext", types: ["node"], skipLibCheck: true };
    await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.md-*.ts"] }));
    const { code, stdout } = await run(join(projectRoot, "node_modules/.bin/tsc"), [], { cwd: project });
    expect(code, stdout).toBe(0);
  });

  // Those with another package run in docs/.
  it.each(all.filter(({ code }) => imports(code).length === 0))("runs, in $page at line $line", async ({ code }) => {
    const compiled = await transform(code, { loader: "ts", format: "esm" });
    expect(await runProgram("block.mjs", compiled.code)).toMatchObject({ code: 0, stderr: "" });
  });
});
